create index events_kind on events (kind);
drop index events_kind;
create index history on events using hash (ticket_id);
create index newest on events (happened_at);
