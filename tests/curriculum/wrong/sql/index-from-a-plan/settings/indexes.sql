set enable_seqscan = off;
set enable_sort = off;
create index events_ticket on events (ticket_id);
create index events_kind on events (kind);
