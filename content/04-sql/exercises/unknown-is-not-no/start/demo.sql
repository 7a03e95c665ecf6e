\i report.sql

select count(*) as unlabelled, (select count(*) from tickets) as tickets from unlabelled;

select model_version, predictions, answered, round(mean_confidence, 4) as mean_confidence,
  round(low_share, 4) as low_share
from confidence_by_version
order by model_version;

\pset null (null)
\echo Three rows of labels:
select * from labels where labeller = 'import' order by ticket_id nulls first, label_id limit 3;
