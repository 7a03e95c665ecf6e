-- One ticket: a handful of rows out of the whole table.
create index events_ticket on events (ticket_id);

-- The newest messages: the index holds them in the order that is asked for, so reading can stop after 20.
create index events_kind_happened on events (kind, happened_at desc);
