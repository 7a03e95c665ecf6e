create view ticket_features as
select
  t.ticket_id,
  coalesce(m.n, 0)::int as messages,
  coalesce(p.n, 0)::int as predictions,
  l.label
from tickets t
left join (select ticket_id, sum(1) as n from events where kind = 'message' group by 1) m on m.ticket_id = t.ticket_id
left join (select ticket_id, sum(1) as n from predictions group by 1) p on p.ticket_id = t.ticket_id
left join (
  select ticket_id, label, row_number() over (partition by ticket_id order by labelled_at desc) as place from labels
) l on l.ticket_id = t.ticket_id and l.place = 1;
