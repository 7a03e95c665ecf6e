create view ticket_history as
select
  ticket_id,
  count(*) over week as tickets_7d,
  max(opened_at) over before as previous_opened_at
from tickets
window
  week as (
    partition by customer_id order by opened_at
    rows between 7 preceding and 1 preceding
  ),
  before as (
    partition by customer_id order by opened_at
    range between unbounded preceding and current row exclude group
  );
