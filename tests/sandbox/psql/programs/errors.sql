select * from nowhere;
select 1 +
  oops
  from generate_series(1, 2);
select 1/0;
selec 1;
create table t (id int primary key, v text check (v <> ''));
insert into t values (1, 'a'), (1, 'b');
insert into t values (2, '');
select lower(1);
select 'a very long line of a query with much text before the place of the error' as text, missing_column, 'and much text after it, so that it is cut at both ends' as more from t;
do $$ begin raise notice 'hello %', 1; raise warning 'careful' using hint = 'a hint'; raise exception 'broken' using detail = 'a detail', hint = 'another'; end $$;
create function broken() returns int language plpgsql as $$ begin return (select x from nowhere); end $$;
select broken();
begin;
select 1/0;
select 1;
commit;
drop table if exists nothing;
\set VERBOSITY terse
select * from nowhere;
\set VERBOSITY sqlstate
select * from nowhere;
\set VERBOSITY default
\echo :ERROR :SQLSTATE :ROW_COUNT :LAST_ERROR_SQLSTATE
\echo :LAST_ERROR_MESSAGE
\nonsense
\i missing.sql
select 'unfinished
