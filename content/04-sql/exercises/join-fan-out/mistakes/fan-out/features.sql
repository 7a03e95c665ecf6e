create view ticket_features as
select
  t.ticket_id,
  count(e.event_id) as messages,
  count(p.prediction_id) as predictions,
  max(l.label) as label
from tickets t
left join events e on e.ticket_id = t.ticket_id and e.kind = 'message'
left join predictions p on p.ticket_id = t.ticket_id
left join labels l on l.ticket_id = t.ticket_id
group by t.ticket_id;
