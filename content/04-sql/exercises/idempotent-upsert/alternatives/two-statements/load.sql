begin;

create temporary table latest on commit drop as
select ticket_id, status, changed_at
from (
  select *, row_number() over (partition by ticket_id order by changed_at desc) as place from status_batch
) ordered
where place = 1;

update ticket_status known
set status = latest.status, changed_at = latest.changed_at
from latest
where latest.ticket_id = known.ticket_id and latest.changed_at > known.changed_at;

insert into ticket_status
select ticket_id, status, changed_at from latest
where not exists (select from ticket_status known where known.ticket_id = latest.ticket_id);

commit;
