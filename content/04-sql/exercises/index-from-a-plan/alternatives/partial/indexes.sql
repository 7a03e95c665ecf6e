create index on events (ticket_id, happened_at);
create index on events (happened_at) where kind = 'message';
