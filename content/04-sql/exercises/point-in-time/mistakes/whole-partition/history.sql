create view ticket_history as
select
  ticket_id,
  count(*) over (partition by customer_id) - 1 as tickets_7d,
  max(opened_at) over before as previous_opened_at
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
