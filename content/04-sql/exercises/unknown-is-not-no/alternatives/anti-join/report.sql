create view unlabelled as
select t.ticket_id
from tickets t
left join labels l using (ticket_id)
where l.label_id is null;

create view confidence_by_version as
select
  model_version,
  predictions,
  answered,
  total / answered as mean_confidence,
  low::double precision / answered as low_share
from (
  select
    model_version,
    count(*) as predictions,
    sum(confidence) as total,
    sum(case when confidence is not null then 1 else 0 end) as answered,
    sum(case when confidence < 0.6 then 1 else 0 end) as low
  from predictions
  group by model_version
) sums;
