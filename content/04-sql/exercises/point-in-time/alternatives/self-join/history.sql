create view ticket_history as
select
  t.ticket_id,
  count(o.ticket_id) filter (where o.opened_at >= t.opened_at - interval '7 days') as tickets_7d,
  max(o.opened_at) as previous_opened_at
from tickets t
left join tickets o on o.customer_id = t.customer_id and o.opened_at < t.opened_at
group by t.ticket_id;
