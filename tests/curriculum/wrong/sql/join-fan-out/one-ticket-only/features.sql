create view ticket_features as
select distinct on (t.ticket_id) t.ticket_id, 1 as messages, 1 as predictions, l.label
from tickets t left join labels l using (ticket_id)
order by t.ticket_id, labelled_at desc;
