-- The feature table, as the workers have left it: made once by replaying the queue with the faulty workers.
create table message_counts (
  ticket_id integer primary key,
  messages  integer not null
);
