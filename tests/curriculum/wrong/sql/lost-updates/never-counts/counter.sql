create or replace function read_counter(ticket integer) returns integer language sql as 'select 0';
create or replace function write_counter(ticket integer, seen integer) returns boolean language sql as 'select true';
