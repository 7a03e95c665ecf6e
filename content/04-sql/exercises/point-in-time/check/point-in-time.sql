-- pgTAP. must(query, name, help) passes when the query answers with nothing; what it answers with is what is wrong.
set search_path = public, extensions, tap;
set client_min_messages = warning;
select plan(6);

\set set 'first set'
\ir rows.sql

-- The same on other rows: the second set takes the place of the first.
alter schema public rename to first;
alter schema second rename to public;
\set set 'second set'
\ir rows.sql
