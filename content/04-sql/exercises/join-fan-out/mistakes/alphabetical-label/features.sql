create view ticket_features as
with message_counts as (
  select ticket_id, count(*) as messages
  from events
  where kind = 'message'
  group by ticket_id
),
prediction_counts as (
  select ticket_id, count(*) as predictions
  from predictions
  group by ticket_id
),
last_labels as (
  select ticket_id, max(label) as label
  from labels
  group by ticket_id
)
select
  ticket_id,
  coalesce(messages, 0) as messages,
  coalesce(predictions, 0) as predictions,
  label
from tickets
left join message_counts using (ticket_id)
left join prediction_counts using (ticket_id)
left join last_labels using (ticket_id);
