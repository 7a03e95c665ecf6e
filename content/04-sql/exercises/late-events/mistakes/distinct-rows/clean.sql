create view clean_events as
select distinct event_id, ticket_id, kind, happened_at, characters, received_at as first_received_at
from events;

create view messages_by_day as
select (happened_at at time zone 'UTC')::date as day, count(*) as messages
from clean_events
where kind = 'message'
group by 1;
