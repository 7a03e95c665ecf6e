-- pgTAP. must(query, name, help) passes when the query answers with nothing; what it answers with is what is wrong.
set search_path = public, extensions, tap;
set client_min_messages = warning;
select plan(6);

\i tables.sql

-- What ticket_status should hold: any status of a ticket's latest change, if there are two of one moment.
create table expected (ticket_id integer, changed_at timestamptz, statuses text[]);
create function pg_temp.difference() returns text language sql as $$
  select case
      when s.ticket_id is null then format('Ticket %s is missing from ticket_status.', e.ticket_id)
      when e.ticket_id is null then format('ticket_status has ticket %s, which was in no batch.', s.ticket_id)
      else format('Ticket %s is %s since %s, and %s since %s is expected.', e.ticket_id, s.status, s.changed_at, e.statuses[1], e.changed_at)
    end
  from expected e full join ticket_status s using (ticket_id)
  where s.changed_at is distinct from e.changed_at or s.status <> all (e.statuses)
  order by ticket_id limit 1
$$;
create function pg_temp.wrong(last_error text) returns text language sql as $$
  select pg_temp.difference() || coalesce(' load.sql ended with an error: ' || nullif(last_error, '') || '.', '')
$$;

insert into status_batch values (1, 'open', '2026-09-01 09:00Z'), (2, 'open', '2026-09-01 09:05Z');
insert into expected values (1, '2026-09-01 09:00Z', '{open}'), (2, '2026-09-01 09:05Z', '{open}');
\i load.sql
select must(format('select pg_temp.wrong(%L)', :'LAST_ERROR_MESSAGE'), 'loads a batch',
  'After the first load every ticket of the batch stands in ticket_status.');

truncate status_batch, expected, ticket_status;
insert into status_batch values
  (1, 'closed', '2026-09-02 12:00Z'), (1, 'open', '2026-09-02 09:00Z'),
  (2, 'open', '2026-09-02 09:00Z'), (2, 'escalated', '2026-09-02 10:00Z'), (2, 'closed', '2026-09-02 11:00Z'),
  (3, 'open', '2026-09-02 09:30Z'), (3, 'open', '2026-09-02 09:30Z');
insert into expected values
  (1, '2026-09-02 12:00Z', '{closed}'), (2, '2026-09-02 11:00Z', '{closed}'), (3, '2026-09-02 09:30Z', '{open}');
\i load.sql
select must(format('select pg_temp.wrong(%L)', :'LAST_ERROR_MESSAGE'), 'takes the newest change of a ticket',
  'The batch named tickets 1 to 3 several times, in no order. Bring it down to the newest change of each ticket before it meets the table.');

\i load.sql
select must(format('select pg_temp.wrong(%L)', :'LAST_ERROR_MESSAGE'), 'changes nothing when the batch comes again',
  'The same batch was loaded a second time. A load that can be repeated has to allow for rows that are there already.');

truncate status_batch;
insert into status_batch values (2, 'reopened', '2026-09-03 08:00Z'), (4, 'open', '2026-09-03 08:10Z');
update expected set changed_at = '2026-09-03 08:00Z', statuses = '{reopened}' where ticket_id = 2;
insert into expected values (4, '2026-09-03 08:10Z', '{open}');
\i load.sql
select must(format('select pg_temp.wrong(%L)', :'LAST_ERROR_MESSAGE'), 'takes a newer status from a later batch',
  'Ticket 2 was known, and a newer change from a later batch has to replace what is there.');

truncate status_batch;
insert into status_batch values (1, 'open', '2026-09-02 09:00Z'), (2, 'closed', '2026-09-02 11:00Z'), (5, 'open', '2026-09-02 07:00Z');
insert into expected values (5, '2026-09-02 07:00Z', '{open}');
\i load.sql
select must(format('select pg_temp.wrong(%L)', :'LAST_ERROR_MESSAGE'), 'keeps a status that is newer than the batch',
  'A file of yesterday was loaded again. What ticket_status holds is newer than the batch, so it stays; only ticket 5 is new.');

truncate status_batch, expected, ticket_status;
insert into status_batch select ticket_id, kind, happened_at from events where kind in ('opened', 'escalated', 'reopened', 'closed') order by received_at desc;
insert into expected
select ticket_id, changed_at, array_agg(status)
from status_batch join (select ticket_id, max(changed_at) as changed_at from status_batch group by 1) latest using (ticket_id, changed_at)
group by 1, 2;
analyze status_batch, expected;
\i load.sql
\i load.sql
analyze ticket_status;
select must(format('select pg_temp.wrong(%L)', :'LAST_ERROR_MESSAGE'), 'loads 69,000 changes of the service',
  'All status changes of the quarter, newest first, loaded twice.');
