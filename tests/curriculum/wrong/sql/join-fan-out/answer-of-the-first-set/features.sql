create table if not exists kept as
select t.ticket_id,
  (select count(*) from events e where e.ticket_id = t.ticket_id and e.kind = 'message') as messages,
  0::bigint as predictions, null::text as label
from tickets t limit 100;
create view ticket_features as select * from kept;
