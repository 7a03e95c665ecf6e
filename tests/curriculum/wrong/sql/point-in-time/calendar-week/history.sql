create view ticket_history as
select ticket_id,
  count(*) over (partition by customer_id, date_trunc('week', opened_at) order by opened_at range between unbounded preceding and current row exclude group) as tickets_7d,
  max(opened_at) over (partition by customer_id order by opened_at range between unbounded preceding and current row exclude group) as previous_opened_at
from tickets;
