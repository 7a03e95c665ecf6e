create view unlabelled as
select ticket_id from tickets
except
select ticket_id from labels;

create view confidence_by_version as
select
  model_version,
  count(*) as predictions,
  count(confidence) as answered,
  avg(confidence) as mean_confidence,
  avg((confidence < 0.6)::int) as low_share
from predictions
group by model_version;
