create view ticket_features as
with message_counts as (
  select ticket_id, count(*) as messages from events where kind = 'message' group by ticket_id
),
prediction_counts as (
  select ticket_id, count(*) as predictions from predictions group by ticket_id
),
last_labels as (
  select distinct on (ticket_id) ticket_id, label from labels order by ticket_id, labelled_at desc
)
select ticket_id, messages, predictions, label
from tickets
join message_counts using (ticket_id)
join prediction_counts using (ticket_id)
left join last_labels using (ticket_id);
