\i clean.sql

select keep('expected', $$
select distinct on (event_id) event_id, ticket_id, kind, characters, happened_at, first.characters_then, first.first_received_at
from events
join (
  select event_id, min(received_at) as first_received_at, (array_agg(characters order by received_at))[1] as characters_then
  from events group by 1
) first using (event_id)
order by event_id, received_at desc
$$, '');
select keep('answer', 'select * from clean_events', :'LAST_ERROR_MESSAGE');
select keep('days', 'select * from messages_by_day', :'LAST_ERROR_MESSAGE');

select must($$
  select format('Event %s has %s rows in clean_events; 1 is expected.', coalesce(e.event_id, a.event_id), coalesce(a.rows, 0))
  from expected e full join (select event_id, count(*) as rows from answer group by 1) a on a.event_id = e.event_id
  where a.rows is distinct from 1 or e.event_id is null
  order by 1 limit 1
$$, :'set' || ': has each event once',
'Deliveries of one event differ in delivery_id and received_at, so distinct keeps them all. Say which of them you want, and keep that one.');

select must($$
  select format('Event %s (%s of ticket %s): clean_events has ticket %s, kind %s, happened_at %s, characters %s; the last delivery says characters %s. %s',
    event_id, e.kind, e.ticket_id, a.ticket_id, a.kind, a.happened_at, coalesce(a.characters::text, '(null)'), coalesce(e.characters::text, '(null)'),
    case when a.characters = e.characters_then then 'That is the first delivery; a later one can correct an earlier one.' else '' end)
  from expected e join answer a using (event_id)
  where (a.ticket_id, a.kind, a.happened_at, a.characters) is distinct from (e.ticket_id, e.kind, e.happened_at, e.characters)
  order by event_id limit 1
$$, :'set' || ': has what the last delivery said',
'Order the deliveries of an event by received_at, and take the last.');

select must($$
  select format('Event %s: first_received_at is %s, and its first delivery came at %s.', event_id, coalesce(a.first_received_at::text, '(null)'), e.first_received_at)
  from expected e join answer a using (event_id)
  where a.first_received_at is distinct from e.first_received_at
  order by event_id limit 1
$$, :'set' || ': says when an event was first known',
'The values come from the last delivery, the moment from the first delivery: a feature may use an event from then on. Look over all deliveries of the event before you drop any.');

select must($$
  select format('On %s messages_by_day has %s messages in %s row(s), and %s is expected. A message belongs to the day on which it happened, and an event counts once, however often it came.',
    coalesce(e.day, a.day), coalesce(a.messages::text, 'no'), coalesce(a.rows, 0), coalesce(e.messages, 0))
  from (select count(*) as messages, (happened_at at time zone 'UTC')::date as day from expected where kind = 'message' group by 2) e
  full join (select day::date as day, sum(messages) as messages, count(*) as rows from days group by 1) a on a.day = e.day
  where a.rows is distinct from 1 or a.messages is distinct from e.messages
  order by coalesce(e.day, a.day) limit 1
$$, :'set' || ': counts messages on the day on which they happened',
'Group clean_events, not events, and by happened_at.');
