\i history.sql

\echo A burst of tickets by one customer, and what came before it:
with burst as (
  select customer_id, opened_at from tickets where channel = 'api'
  group by customer_id, opened_at having count(*) = 3 order by opened_at limit 1
)
select t.ticket_id, t.customer_id, t.opened_at, h.tickets_7d, h.previous_opened_at
from tickets t join ticket_history h using (ticket_id), burst b
where t.customer_id = b.customer_id
  and t.opened_at between b.opened_at - interval '2 days' and b.opened_at + interval '1 day'
order by t.opened_at, t.ticket_id;
