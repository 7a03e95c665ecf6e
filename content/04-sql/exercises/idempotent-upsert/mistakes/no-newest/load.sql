insert into ticket_status as known (ticket_id, status, changed_at)
select ticket_id, status, changed_at
from status_batch
on conflict (ticket_id) do update
set status = excluded.status, changed_at = excluded.changed_at
where excluded.changed_at > known.changed_at;
