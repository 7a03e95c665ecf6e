\i features.sql

select keep('expected', $$
select
  ticket_id,
  coalesce(m.messages, 0) as messages,
  coalesce(p.predictions, 0) as predictions,
  l.labels
from tickets
left join (select ticket_id, count(*) as messages from events where kind = 'message' group by 1) m using (ticket_id)
left join (select ticket_id, count(*) as predictions from predictions group by 1) p using (ticket_id)
left join (
  -- All labels of the latest moment: if there are two, either will do.
  select ticket_id, array_agg(label) as labels
  from labels join (select ticket_id, max(labelled_at) as labelled_at from labels group by 1) latest using (ticket_id, labelled_at)
  group by 1
) l using (ticket_id)
$$, '');
select keep('answer', 'select * from ticket_features', :'LAST_ERROR_MESSAGE');

select must($$
  select case
      when f.rows is null then format('Ticket %s, which %s, is missing from ticket_features.', e.ticket_id,
        case when e.messages = 0 then 'has no message' when e.predictions = 0 then 'has no prediction' else 'is in tickets' end)
      when e.ticket_id is null then format('ticket_features has a row for ticket %s, which is not in tickets.', coalesce(f.ticket_id::text, '(null)'))
      else format('Ticket %s has %s rows in ticket_features.', e.ticket_id, f.rows)
    end
  from expected e full join (select ticket_id, count(*) as rows from answer group by 1) f on f.ticket_id = e.ticket_id
  where f.rows is distinct from 1 or e.ticket_id is null
  order by e.messages = 0 desc, 1 limit 1
$$, :'set' || ': has one row for each ticket',
'One row for each row of tickets is expected. An inner join drops a ticket for which the other table has nothing; look at the kinds of your joins, and at what they join on.');

select must($$
  select format('Ticket %s has %s messages, and ticket_features says %s.', ticket_id, e.messages, coalesce(f.messages::text, '(null)'))
  from expected e join answer f using (ticket_id)
  where f.messages is distinct from e.messages order by f.messages is null, e.messages, ticket_id limit 1
$$, :'set' || ': counts each message of a ticket once',
'A join multiplies: a ticket with 3 messages and 2 labels is 6 rows of the join. Count before you join, so that every table brings at most one row per ticket. A ticket without messages has 0 of them.');

select must($$
  select format('Ticket %s has %s predictions, and ticket_features says %s.', ticket_id, e.predictions, coalesce(f.predictions::text, '(null)'))
  from expected e join answer f using (ticket_id)
  where f.predictions is distinct from e.predictions order by f.predictions is null, e.predictions, ticket_id limit 1
$$, :'set' || ': counts each prediction once',
'A join multiplies: each prediction stands in it once for each message. Count before you join. A ticket without predictions has 0 of them.');

select must($$
  select format('Ticket %s was last labelled %s, and ticket_features says %s.', ticket_id, coalesce(e.labels[1], '(never: null is expected)'), coalesce(f.label, '(null)'))
  from expected e join answer f using (ticket_id)
  where f.label <> all (e.labels) or (f.label is null) <> (e.labels is null) order by ticket_id limit 1
$$, :'set' || ': has the label that was given last',
'A later label corrects an earlier one, so the label that was given last counts. max(label) is the last one of the alphabet.');
