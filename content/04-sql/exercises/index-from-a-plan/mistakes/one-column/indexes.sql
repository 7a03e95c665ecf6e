create index events_kind on events (kind);
create index events_ticket on events (ticket_id);
