-- Plays workers that share the messages of a queue. Their steps fall between each other: a round begins with all
-- workers reading, then all write. Returns how many messages came to nothing.
create or replace function replay(queue integer[], workers integer) returns integer
language plpgsql as $$
declare
  open integer[] := queue;
  again integer[];
  seen integer[];
  lost integer := 0;
  attempt integer;
begin
  while cardinality(open) > 0 loop
    again := open[1:workers];
    open := open[workers + 1:];
    attempt := 0;
    while cardinality(again) > 0 loop
      attempt := attempt + 1;
      if attempt > 10 then
        lost := lost + cardinality(again);
        exit;
      end if;
      seen := array(select read_counter(ticket) from unnest(again) with ordinality as w (ticket, place) order by place);
      declare
        refused integer[] := '{}';
      begin
        for i in 1 .. cardinality(again) loop
          if not coalesce(write_counter(again[i], seen[i]), false) then
            refused := refused || again[i];
          end if;
        end loop;
        again := refused;
      end;
    end loop;
  end loop;
  return lost;
end $$;
