create table ticket_status (
  ticket_id  integer primary key,
  status     text not null,
  changed_at timestamptz not null
);

-- The changes that came since the last load, in no order. The same change can come again.
create table status_batch (
  ticket_id  integer not null,
  status     text not null,
  changed_at timestamptz not null
);
