create view clean_events as
select distinct on (event_id)
  event_id, ticket_id, kind, happened_at, characters,
  first_value(received_at) over (partition by event_id order by received_at) as first_received_at
from events
order by event_id, received_at desc;

create view messages_by_day as
select date(happened_at) as day, count(distinct event_id) as messages
from events
where kind = 'message'
group by 1;
