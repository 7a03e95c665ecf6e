create view ticket_features as
select
  t.ticket_id,
  count(distinct e.delivery_id) as messages,
  count(distinct p.prediction_id) as predictions,
  (array_agg(l.label order by l.labelled_at desc) filter (where l.label is not null))[1] as label
from tickets t
left join events e on e.ticket_id = t.ticket_id and e.kind = 'message'
left join predictions p on p.ticket_id = t.ticket_id
left join labels l on l.ticket_id = t.ticket_id
group by t.ticket_id;
