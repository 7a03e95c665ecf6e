create table people (id int primary key, name text not null, height numeric(5, 2), born date, tags text[], note text);
insert into people values
  (1, 'Ada', 170.5, '1815-12-10', '{math,notes}', null),
  (2, 'Grace', null, '1906-12-09', '{}', E'two\nlines'),
  (3, 'Ünal 東京', 1.00, null, null, E'tab\there');
select * from people order by id;
select id, height from people where id > 10;
select count(*), avg(height), true as yes, null as nothing from people;
select 'a' as "Upper Case", 1.5::float8 as f, 7::bigint as big, '{"a": 1}'::json as j, now() - now() as zero;
update people set note = 'x' where id = 1 returning id, note;
delete from people where id = 99;
select;
select 1 as a \; select 2 as b;
table people;
begin;
truncate people;
rollback;
select count(*) from people;
