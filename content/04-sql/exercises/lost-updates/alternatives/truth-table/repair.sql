create temporary table truth as
select ticket_id, count(*)::integer as messages
from (select distinct ticket_id, event_id from events where kind = 'message') each
group by 1;

update message_counts c set messages = t.messages
from truth t where t.ticket_id = c.ticket_id and t.messages is distinct from c.messages;

insert into message_counts
select t.* from truth t left join message_counts c using (ticket_id) where c.ticket_id is null;

delete from message_counts where ticket_id not in (select ticket_id from truth);

drop table truth;
