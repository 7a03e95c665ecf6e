\i indexes.sql

\echo What happened to one ticket:
explain (analyze, buffers)
select kind, actor, happened_at from events where ticket_id = 117342;

\echo The newest messages:
explain (analyze, buffers)
select ticket_id, happened_at from events where kind = 'message' order by happened_at desc limit 20;

\d events
