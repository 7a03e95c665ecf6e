insert into ticket_status (ticket_id, status, changed_at)
select distinct ticket_id, status, changed_at
from status_batch;
