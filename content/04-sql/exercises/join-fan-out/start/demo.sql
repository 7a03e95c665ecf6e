\i features.sql

\echo Three tickets that were labelled more than once:
select f.* from ticket_features f
where f.ticket_id in (select ticket_id from labels group by ticket_id having count(*) > 2)
order by f.ticket_id limit 3;

\echo Totals of the view, and what the tables hold:
select 'view' as source, count(*) as tickets, sum(messages) as messages, sum(predictions) as predictions
from ticket_features
union all
select 'tables', (select count(*) from tickets),
  (select count(*) from events where kind = 'message'), (select count(*) from predictions);
