-- Step 1: how many messages are counted so far.
create or replace function read_counter(ticket integer) returns integer
language sql as $$
  select coalesce((select messages from message_counts where ticket_id = ticket), 0)
$$;

-- Step 2: count one more. The sum is made by the statement that writes, from the row as it is then;
-- what was read before plays no part in it.
create or replace function write_counter(ticket integer, seen integer) returns boolean
language plpgsql as $$
begin
  insert into message_counts as counts values (ticket, 1)
  on conflict (ticket_id) do update set messages = counts.messages + 1;
  return true;
end $$;
