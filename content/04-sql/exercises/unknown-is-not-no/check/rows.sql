\i report.sql

select keep('expected', $$
select
  model_version,
  count(*) as predictions,
  count(confidence) as answered,
  avg(p.confidence) as mean_confidence,
  avg(coalesce(p.confidence, 0)) as mean_with_zeros,
  count(*) filter (where p.confidence < 0.6) as low
from predictions p
group by model_version
$$, '');
select keep('answer', 'select * from confidence_by_version', :'LAST_ERROR_MESSAGE');
select keep('listed', 'select ticket_id from unlabelled', :'LAST_ERROR_MESSAGE');

select must($$
  select case
      when not exists (select from listed) then 'The view unlabelled is empty. NOT IN over a list with a null in it is never true: whether the ticket is the unknown one, nobody can say.'
      when a.ticket_id is null then format('Ticket %s has no label and is not in unlabelled. Look at how rows of labels without a ticket take part.', e.ticket_id)
      when e.ticket_id is null then format('Ticket %s is in unlabelled, and it has a label or is no ticket.', coalesce(a.ticket_id::text, '(null)'))
      else format('Ticket %s is in unlabelled %s times.', e.ticket_id, a.times)
    end
  from (select ticket_id from tickets t where not exists (select from labels l where l.ticket_id = t.ticket_id)) e
  full join (select ticket_id, count(*) as times from listed group by 1) a using (ticket_id)
  where a.times is distinct from 1 or e.ticket_id is null
  order by 1 limit 1
$$, :'set' || ': lists every ticket without a label, and no other',
'Ask whether there is a row of labels for this ticket, and let rows without a ticket match nothing.');

select must($$
  select format('For version %s the view has %s row(s), %s predictions and %s answered. One row, %s predictions and %s answered are expected.',
    coalesce(e.model_version, a.model_version), count(a.*), coalesce(min(a.predictions)::text, 'no'), coalesce(min(a.answered)::text, 'no'), min(e.predictions), min(e.answered))
  from expected e full join answer a on a.model_version = e.model_version
  group by coalesce(e.model_version, a.model_version)
  having count(a.*) <> 1 or min(a.predictions) is distinct from min(e.predictions) or min(a.answered) is distinct from min(e.answered)
  limit 1
$$, :'set' || ': has each model version once, with all its predictions',
'count(*) counts rows; count(confidence) counts those where it is not null.');

select must($$
  select format('For version %s mean_confidence is %s, and %s is expected. %s', e.model_version, coalesce(a.mean_confidence::text, '(null)'), round(e.mean_confidence, 6),
    case when abs(a.mean_confidence - e.mean_with_zeros) < 1e-6 then 'That is the mean in which a prediction without confidence counts as 0.' else '' end)
  from expected e join answer a using (model_version)
  where a.mean_confidence is null or abs(a.mean_confidence - e.mean_confidence) > 1e-6 limit 1
$$, :'set' || ': averages what the model answered',
'Where a rule answered, there is no confidence: the value is unknown, not small. avg leaves nulls out.');

select must($$
  select format('For version %s low_share is %s, and %s is expected. %s', e.model_version, coalesce(a.low_share::text, '(null)'), round(e.low::numeric / e.answered, 6),
    case when a.low_share = 0 then 'Two counts divide to a whole number in PostgreSQL; make one of them numeric.'
      when abs(a.low_share - e.low::numeric / e.predictions) < 1e-6 then 'That is the low ones divided by all predictions, answered or not.' else '' end)
  from expected e join answer a using (model_version)
  where a.low_share is null or abs(a.low_share - e.low::numeric / e.answered) > 1e-6 limit 1
$$, :'set' || ': gives the share of what the model answered',
'A share is a part of something: the answered predictions with a confidence below 0.6, divided by the answered predictions.');
