insert into ticket_status as known
select distinct on (ticket_id) ticket_id, status, changed_at from status_batch order by ticket_id, changed_at
on conflict (ticket_id) do update set status = excluded.status, changed_at = excluded.changed_at
where excluded.changed_at > known.changed_at;
