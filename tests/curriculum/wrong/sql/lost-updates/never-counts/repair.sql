begin;

insert into message_counts as counts
select ticket_id, count(distinct event_id)
from events
where kind = 'message'
group by ticket_id
on conflict (ticket_id) do update
set messages = excluded.messages
where counts.messages <> excluded.messages;

delete from message_counts counts
where not exists (select from events e where e.ticket_id = counts.ticket_id and e.kind = 'message');

commit;
