import type { ContractPrograms } from './contract.ts';

/** What the contract asks of an engine, for PostgreSQL. */
export const postgresPrograms: ContractPrograms = {
  runtime: 'postgres',
  file: 'main.sql',
  command: 'psql -q main.sql',
  hello: '\\echo hello',
  exits3: '\\set ON_ERROR_STOP on\nselect * from nowhere;',
  bothStreams: '\\echo out1\n\\warn err2\n\\echo out3',
  endless:
    '\\echo before\nselect count(*) from generate_series(1, 1000000) a, generate_series(1, 1000000) b;',
  flood: "select repeat('x', 80), generate_series(1, 100000000);",
  waits: '\\echo waiting\nselect pg_sleep(60);',
  readsFile: `create temp table lines (line text);
\\copy lines from 'data/in.txt'
\\copy lines to stdout`,
  writesFile: "\\copy (select 'made') to 'out.txt'",
  leavesTraces: `\\t
\\pset format unaligned
select case when to_regclass('public.trace') is null and current_setting('my.trace', true) is null
  then 'fresh' else 'stale' end;
create table trace (n integer);
select set_config('my.trace', 'x', false) \\gset
\\copy trace to 'trace.txt'`,
  throws: '\\set ON_ERROR_STOP on\nselect 1/0;',
};
