-- pgTAP. must(query, name, help) passes when the query answers with nothing; what it answers with is what is wrong.
set search_path = public, extensions, tap;
set client_min_messages = warning;
select plan(7);

\i tables.sql
\i replay.sql
\i counter.sql
select set_config('tap.trouble', :'LAST_ERROR_MESSAGE', false);

create function pg_temp.miscounted(queue integer[], workers integer, what text) returns text language plpgsql as $$
declare
  given_back integer;
  wrong text;
begin
  delete from message_counts;
  given_back := replay(queue, workers);
  select format('%s: %s messages came for ticket %s, and its counter says %s.%s', what, q.messages, q.ticket, coalesce(c.messages::text, '(nothing)'),
      case when given_back > 0 then format(' After ten attempts %s messages went back to the queue.', given_back) else '' end)
    into wrong
  from (select ticket, count(*) as messages from unnest(queue) ticket group by 1) q
  full join message_counts c on c.ticket_id = q.ticket
  where c.messages is distinct from q.messages order by q.ticket limit 1;
  return wrong;
end $$;

select must($$select pg_temp.miscounted('{1,1,1,2,1,2}', 1, 'One worker')$$, 'one worker counts each message',
'Each message raises the counter of its ticket by one, beginning with the first.');

-- Whether a second worker hears that its count is there, while the counter says one.
create function pg_temp.pretends() returns text language plpgsql as $$
declare
  first boolean := write_counter(6, 0);
  second boolean := write_counter(6, 0);
begin
  if first and second and (select messages from message_counts where ticket_id = 6) = 1 then
    return ' The second write_counter wrote nothing, or wrote over the first, and said true.';
  end if;
  return '';
end $$;

select must($$select pg_temp.miscounted('{5,5}', 2, 'Two workers at once') || pg_temp.pretends()$$,
'two workers that read before either writes lose nothing',
'Both read the same count, and both write one more than that. Let the statement that writes make the sum from the row as it is, or write only if the row still is as it was read, and say false if it is not.');

select must($$select pg_temp.miscounted(array(select 1 + (n * n) % 17 from generate_series(1, 2000) n), 3, 'Three workers and 2000 messages')$$,
'three workers lose nothing in 2000 messages',
'Whatever the order of their steps, the counters must add up to the messages that came.');

-- The feature table as three faulty workers left it: too low here and there, rows missing, one row too many.
delete from message_counts;
\ir damage.sql
create table untouched as select c.xmin as version, ticket_id from message_counts c join truth using (ticket_id, messages);
\i repair.sql
select set_config('tap.trouble', :'LAST_ERROR_MESSAGE', false);
\set set ''
\ir repaired.sql

select must($$
  select format('The count of ticket %s was right, and repair.sql wrote it again.', ticket_id)
  from untouched u left join message_counts c using (ticket_id) where c.xmin is distinct from u.version order by 1 limit 1
$$, 'repair.sql leaves right counts alone',
'Workers go on while you repair. Every row that is written without need is a lock, a new version and a risk; let the condition of your update compare before and after.');

create table after_first as select * from message_counts;
\i repair.sql
select must($$
  select case when current_setting('tap.trouble') <> '' then current_setting('tap.trouble') end
  union all
  (select format('After the second run ticket %s has %s messages, after the first %s.', coalesce(a.ticket_id, c.ticket_id), coalesce(c.messages::text, 'no'), coalesce(a.messages::text, 'no'))
  from after_first a full join message_counts c using (ticket_id) where a.messages is distinct from c.messages)
  union all
  select case when (select count(*) from message_counts c join truth t using (ticket_id, messages)) = 0 then 'No count is right.' end
  limit 1 offset 0
$$, 'repair.sql can run again',
'A repair that stops half-way has to be started again.');

-- The same on other rows: the second set takes the place of the first. counter.sql and the tables are made anew.
alter schema public rename to first;
alter schema second rename to public;
\i tables.sql
\i counter.sql
\ir damage.sql
\i repair.sql
\set set 'second set: '
\ir repaired.sql
