create index events_ticket on events (ticket_id);
create index events_kind_happened on events (kind, happened_at);
create index events_kind on events (kind);
create index events_actor on events (actor);
