\i clean.sql

\echo An event that was delivered three times, as it came and as clean_events has it:
select event_id from events where kind = 'message' group by event_id having count(*) = 3 order by event_id limit 1 \gset
select event_id, kind, characters, happened_at, received_at from events where event_id = :event_id order by received_at;
select * from clean_events where event_id = :event_id;

\echo Messages around the night of 14 September:
select * from messages_by_day where day between '2026-09-12' and '2026-09-16' order by day;
