create view clean_events as
select
  event_id,
  min(ticket_id) as ticket_id,
  min(kind) as kind,
  min(happened_at) as happened_at,
  (array_agg(characters order by received_at desc))[1] as characters,
  min(received_at) as first_received_at
from events
group by event_id;

create view messages_by_day as
select date_trunc('day', happened_at)::date as day, sum(1) as messages
from clean_events
where kind = 'message'
group by 1;
