create or replace function read_counter(ticket integer) returns integer
language sql as $$ select coalesce((select messages from message_counts where ticket_id = ticket), 0) $$;
create or replace function write_counter(ticket integer, seen integer) returns boolean
language plpgsql as $$
begin
  update message_counts set messages = seen + 1 where ticket_id = ticket and messages = seen;
  return found;
end $$;
