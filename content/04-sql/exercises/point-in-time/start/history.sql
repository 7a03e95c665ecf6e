create view ticket_history as
select
  ticket_id,
  count(*) over (partition by customer_id) - 1 as tickets_7d,
  lag(opened_at) over (partition by customer_id order by opened_at) as previous_opened_at
from tickets;
