-- The tables of the ticket-triage service. README.md describes every column.

create table tickets (
  ticket_id   integer primary key,
  customer_id integer not null,
  channel     text not null,
  language    text,
  subject     text not null,
  priority    smallint,
  opened_at   timestamptz not null,
  closed_at   timestamptz
);

create table events (
  delivery_id bigint primary key,
  event_id    bigint not null,
  ticket_id   integer not null,
  kind        text not null,
  actor       text not null,
  characters  integer,
  happened_at timestamptz not null,
  received_at timestamptz not null
);

create table labels (
  label_id   integer primary key,
  ticket_id  integer,
  label      text not null,
  labeller   text not null,
  labelled_at timestamptz not null
);

create table predictions (
  prediction_id integer primary key,
  ticket_id     integer not null,
  model_version smallint not null,
  label         text not null,
  confidence    numeric(4, 3),
  predicted_at  timestamptz not null
);
