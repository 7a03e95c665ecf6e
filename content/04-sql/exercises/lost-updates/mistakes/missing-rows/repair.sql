update message_counts c set messages = e.messages
from (select ticket_id, count(distinct event_id) as messages from events where kind = 'message' group by 1) e
where e.ticket_id = c.ticket_id and e.messages <> c.messages;
