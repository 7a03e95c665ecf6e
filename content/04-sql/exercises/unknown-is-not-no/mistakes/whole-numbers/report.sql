create view unlabelled as
select ticket_id
from tickets t
where not exists (select from labels l where l.ticket_id = t.ticket_id);

create view confidence_by_version as
select
  model_version,
  count(*) as predictions,
  count(confidence) as answered,
  avg(confidence) as mean_confidence,
  count(*) filter (where confidence < 0.6) / nullif(count(confidence), 0) as low_share
from predictions
group by model_version;
