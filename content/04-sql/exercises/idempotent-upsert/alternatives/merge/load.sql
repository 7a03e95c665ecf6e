merge into ticket_status known
using (
  select ticket_id, (array_agg(status order by changed_at desc))[1] as status, max(changed_at) as changed_at
  from status_batch
  group by ticket_id
) latest
on known.ticket_id = latest.ticket_id
when matched and latest.changed_at > known.changed_at then
  update set status = latest.status, changed_at = latest.changed_at
when not matched then
  insert (ticket_id, status, changed_at) values (latest.ticket_id, latest.status, latest.changed_at);
