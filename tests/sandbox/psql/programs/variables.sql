\set name 'O''Brien'
\set n 3
select :n as n, :'name' as name, :n::text as cast_text, ':n' as quoted, :{?n} as there, :{?m} as absent;
select 1 as one, 'b' as two \gset v_
\echo :v_one :v_two
select :"v_two" from (select 5 as b) s;
\if :{?n}
  \echo in
  select 'yes' as branch;
\elif true
  \echo not here
\else
  select 'never' as branch;
\endif
\if false
select 'skipped ; still' as a;
\echo skipped
\else
\echo otherwise
\endif
select $$dollar ; quoted$$ as a, $tag$ 'x' ; $$ $tag$ as b, E'it\'s' as c;
/* a comment ; */ select 1 -- to the end ;
 as x;
create function f(a int) returns int language sql begin atomic select a + 1; end;
select f(2);
select 'select ' || n as statement from generate_series(1, 2) n \gexec
select 1 as a, 2 as b \gx
\echo -n no break
\echo
\echo 'two words' "double" a:n
\qecho to the result
\unset n
select ':n' as text;
select 7 as last
