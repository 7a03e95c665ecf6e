create view unlabelled as
select ticket_id
from tickets
where ticket_id not in (select ticket_id from labels);

create view confidence_by_version as
select
  model_version,
  count(*) as predictions,
  count(confidence) as answered,
  avg(coalesce(confidence, 0)) as mean_confidence,
  count(*) filter (where coalesce(confidence, 0) < 0.6)::numeric / count(*) as low_share
from predictions
group by model_version;
