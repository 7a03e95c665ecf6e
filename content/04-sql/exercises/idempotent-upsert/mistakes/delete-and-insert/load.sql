delete from ticket_status where ticket_id in (select ticket_id from status_batch);
insert into ticket_status
select distinct on (ticket_id) ticket_id, status, changed_at
from status_batch
order by ticket_id, changed_at desc;
