create view unlabelled as
select ticket_id
from tickets
where ticket_id not in (select ticket_id from labels);

create view confidence_by_version as
select
  model_version,
  count(*) as predictions,
  count(confidence) as answered,
  avg(confidence) as mean_confidence,
  count(*) filter (where confidence < 0.6)::numeric / nullif(count(confidence), 0) as low_share
from predictions
group by model_version;
