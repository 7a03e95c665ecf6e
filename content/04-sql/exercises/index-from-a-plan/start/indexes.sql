create index events_kind on events (kind);
