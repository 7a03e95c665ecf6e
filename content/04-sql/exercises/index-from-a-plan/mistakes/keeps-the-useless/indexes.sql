create index events_actor on events (actor);
create index events_newest on events (kind, happened_at);
