create view clean_events as
select event_id, ticket_id, kind, happened_at, characters, first_received_at
from (
  select
    *,
    row_number() over (partition by event_id order by received_at, delivery_id) as from_last,
    min(received_at) over (partition by event_id) as first_received_at
  from events
) deliveries
where from_last = 1;

create view messages_by_day as
select (happened_at at time zone 'UTC')::date as day, count(*) as messages
from clean_events
where kind = 'message'
group by 1;
