-- A timestamp has microseconds, so "strictly before" ends one microsecond earlier.
create view ticket_history as
select
  ticket_id,
  count(*) over (
    partition by customer_id order by opened_at
    range between interval '7 days' preceding and interval '1 microsecond' preceding
  ) as tickets_7d,
  max(opened_at) over (
    partition by customer_id order by opened_at
    range between unbounded preceding and interval '1 microsecond' preceding
  ) as previous_opened_at
from tickets;
