\i tables.sql
\i replay.sql
\i counter.sql

\echo One ticket, two workers, the steps one by one:
select read_counter(7) as first_worker_reads \gset
select read_counter(7) as second_worker_reads \gset
\echo the first worker reads :first_worker_reads, the second one reads :second_worker_reads
select write_counter(7, :first_worker_reads) as first_worker_counted;
select write_counter(7, :second_worker_reads) as second_worker_counted;
select * from message_counts where ticket_id = 7;
delete from message_counts where ticket_id = 7;

\echo Three workers and the messages of a busy morning, many of them to the same tickets:
select array_agg(100001 + (n * n) % 17 order by n) as queue from generate_series(1, 1200) n \gset
select replay(:'queue', 3) as given_back;
select count(*) as tickets, sum(messages) as counted, cardinality(:'queue'::integer[]) as came from message_counts;

\echo The feature table after the repair, compared with the events:
\i repair.sql
select count(*) filter (where c.messages = e.messages) as right_counts,
  count(*) filter (where c.messages is distinct from e.messages) as wrong_counts
from (select ticket_id, count(distinct event_id) as messages from events where kind = 'message' group by 1) e
full join message_counts c using (ticket_id);
