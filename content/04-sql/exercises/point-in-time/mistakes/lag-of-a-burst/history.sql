create view ticket_history as
select
  ticket_id,
  count(*) over week as tickets_7d,
  lag(opened_at) over (partition by customer_id order by opened_at) as previous_opened_at
from tickets
window
  week as (
    partition by customer_id order by opened_at
    range between interval '7 days' preceding and current row exclude group
  ),
  before as (
    partition by customer_id order by opened_at
    range between unbounded preceding and current row exclude group
  );
