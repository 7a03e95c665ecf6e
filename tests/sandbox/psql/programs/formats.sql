\pset null (null)
\pset border 2
select 1 as one, null as two, 'text' as three;
\pset border 0
select 1 as one, null as two, 'text' as three union all select 22, 'b', 'longer text';
\pset border 1
\x
select 1 as one, null as two, E'text\nmore' as a_longer_name;
select generate_series(1, 2) as n, 'v' as v;
select 1 as none where false;
\x off
\a
select 1 as one, null as two, 'text' as three;
\t
select 1 as one, null as two, 'text' as three;
\a
select 1 as one, 'x' as two;
\t off
\pset fieldsep ;
\pset format unaligned
select 1 as a, 2 as b;
\pset format aligned
\pset footer off
select 1 as a;
\pset footer on
\C Title
select 1 as a_column;
\C
select 'x' as a;
\pset nonsense
