-- pgTAP. must(query, name, help) passes when the query answers with nothing; what it answers with is what is wrong.
set search_path = public, extensions, tap;
set client_min_messages = warning;
select plan(4);

\i indexes.sql
-- The service does not run with the settings of a script.
reset all;
set search_path = public, extensions, tap;
set client_min_messages = warning;
select set_config('tap.trouble', :'LAST_ERROR_MESSAGE', false);

-- The nodes of the plan of each query, and of the same query for other values.
create function pg_temp.nodes_of(statement text) returns setof jsonb language plpgsql as $$
declare
  plan json;
begin
  execute 'explain (format json) ' || statement into plan;
  return query select jsonb_path_query(plan::jsonb, 'strict $.**?(exists(@."Node Type"))');
end $$;

create temporary table nodes as
select query, node ->> 'Node Type' as kind, node ->> 'Index Name' as index_name, node ->> 'Relation Name' as table_name
from (values
  ('history', $$select kind, actor, happened_at from events where ticket_id = 117342$$),
  ('history', $$select kind, actor, happened_at from events where ticket_id = 100777$$),
  ('newest', $$select ticket_id, happened_at from events where kind = 'message' order by happened_at desc limit 20$$)
) queries (query, statement), pg_temp.nodes_of(statement) as node;

create temporary table added as
select c.relname as name
from pg_index i join pg_class c on c.oid = i.indexrelid
where i.indrelid = 'events'::regclass and not i.indisprimary;

select must($$
  select 'The plan of history.sql reads the whole table: ' || string_agg(distinct kind, ', ') || '. '
    || coalesce(nullif('Error in indexes.sql: ' || current_setting('tap.trouble'), 'Error in indexes.sql: '), '')
  from nodes where query = 'history' having bool_or(kind = 'Seq Scan') or count(index_name) = 0
$$, 'finds the events of one ticket without reading the whole table',
'An index on the column that the query compares leads to the few rows of one ticket.');

select must($$
  select 'The plan of newest.sql has: ' || string_agg(distinct kind, ', ') || '. '
    || case when bool_or(kind like '%Sort%') then 'A Sort means that all messages are read before the first is returned. ' else '' end
  from nodes where query = 'newest' having bool_or(kind = 'Seq Scan' or kind like '%Sort%') or count(index_name) = 0
$$, 'finds the newest messages without reading or sorting the whole table',
'An index is sorted. If it has the wanted rows in the wanted order, reading can begin at its end and stop after 20.');

select must($$
  select format('The index %s is used by neither query.', name) from added
  where name not in (select index_name from nodes where index_name is not null) order by name limit 1
$$, 'keeps no index that neither query uses',
'Look for its name in both plans. The planner passes over an index when reading the table is cheaper.');

select must($$
  select format('events has %s indexes besides its primary key: %s.', count(*), string_agg(name, ', ' order by name)) from added having count(*) > 2
$$, 'lets each new event pay for at most two more indexes',
'Every insert into events writes into each of its indexes. Two queries need at most two.');
