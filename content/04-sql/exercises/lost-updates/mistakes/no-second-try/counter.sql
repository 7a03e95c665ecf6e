create or replace function read_counter(ticket integer) returns integer
language sql as $$
  select coalesce((select messages from message_counts where ticket_id = ticket), 0)
$$;

create or replace function write_counter(ticket integer, seen integer) returns boolean
language plpgsql as $$
begin
  insert into message_counts as counts values (ticket, seen + 1)
  on conflict (ticket_id) do update set messages = seen + 1 where counts.messages = seen;
  return true;
end $$;
