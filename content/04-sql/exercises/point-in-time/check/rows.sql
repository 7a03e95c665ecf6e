\i history.sql

select keep('expected', $$
-- A timestamp has microseconds, so what lies strictly before ends one microsecond earlier.
select
  ticket_id, opened_at, customer_id,
  count(*) over (
    partition by customer_id order by opened_at
    range between interval '7 days' preceding and interval '1 microsecond' preceding
  ) as tickets_7d,
  count(*) over (partition by customer_id, opened_at) - 1 as twins,
  max(opened_at) over (
    partition by customer_id order by opened_at
    range between unbounded preceding and interval '1 microsecond' preceding
  ) as previous_opened_at
from tickets
$$, '');
select keep('answer', 'select * from ticket_history', :'LAST_ERROR_MESSAGE');

select must($$
  select format('Ticket %s has %s rows in ticket_history.', coalesce(e.ticket_id, a.ticket_id), coalesce(a.rows, 0))
  from expected e full join (select ticket_id, count(*) as rows from answer group by 1) a on a.ticket_id = e.ticket_id
  where a.rows is distinct from 1 or e.ticket_id is null
  order by 1 limit 1
$$, :'set' || ': has one row for each ticket',
'One row for each row of tickets is expected, also for the first ticket of a customer.');

select must($$
  select format('Ticket %s of customer %s, opened at %s: tickets_7d is %s, and %s is expected. %s', ticket_id, e.customer_id, e.opened_at, coalesce(a.tickets_7d::text, '(null)'), e.tickets_7d,
    case when a.tickets_7d = e.tickets_7d + e.twins and e.twins > 0 then format('It counts %s other ticket(s) opened at the same instant, which do not come before it.', e.twins)
      when a.tickets_7d > e.tickets_7d + e.twins then 'It counts tickets that were opened after it, or more than seven days before: seven days, not seven rows and not all there are.'
      else 'It counts too few. The frame is a time: seven days, not seven rows.' end)
  from expected e join answer a using (ticket_id)
  where a.tickets_7d is distinct from e.tickets_7d
  order by a.tickets_7d <= e.tickets_7d + e.twins, e.opened_at, ticket_id limit 1
$$, :'set' || ': counts the tickets of the seven days before',
'Count rows of the same customer with an opened_at before this one, and not more than seven days before it. What was opened after it was not known then.');

select must($$
  select format('Ticket %s of customer %s, opened at %s: previous_opened_at is %s, and %s is expected. %s', ticket_id, e.customer_id, e.opened_at, coalesce(a.previous_opened_at::text, '(null)'), coalesce(e.previous_opened_at::text, '(null)'),
    case when a.previous_opened_at >= e.opened_at then 'That is the same instant or later, so it is not before it.' else '' end)
  from expected e join answer a using (ticket_id)
  where a.previous_opened_at is distinct from e.previous_opened_at
  order by e.opened_at, ticket_id limit 1
$$, :'set' || ': names the ticket before',
'The latest opened_at of the same customer that lies strictly before. The row before in an ordering can have the same instant.');
