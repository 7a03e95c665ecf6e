create view clean_events as
select distinct event_id, ticket_id, kind, happened_at, characters, received_at as first_received_at
from events;

create view messages_by_day as
select received_at::date as day, count(*) as messages
from events
where kind = 'message'
group by 1;
