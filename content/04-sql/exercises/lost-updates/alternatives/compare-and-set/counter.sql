create or replace function read_counter(ticket integer) returns integer
language sql as $$
  select coalesce((select messages from message_counts where ticket_id = ticket), 0)
$$;

-- Writes only if nobody has written since; the worker tries again otherwise.
create or replace function write_counter(ticket integer, seen integer) returns boolean
language plpgsql as $$
begin
  if seen = 0 then
    insert into message_counts values (ticket, 1) on conflict do nothing;
    return found;
  end if;
  update message_counts set messages = seen + 1 where ticket_id = ticket and messages = seen;
  return found;
end $$;
