\i tables.sql

insert into status_batch values
  (101, 'open', '2026-09-01 09:00Z'), (102, 'closed', '2026-09-01 10:00Z');

\echo The first load, and the same batch again:
\i load.sql
\i load.sql
select * from ticket_status order by ticket_id;

\echo An older batch that comes late:
truncate status_batch;
insert into status_batch values (102, 'open', '2026-09-01 08:00Z'), (103, 'open', '2026-09-01 08:30Z');
\i load.sql
select * from ticket_status order by ticket_id;
