/**
 * What a database of an exercise holds, wherever it is: in the page, on this machine, on the reader's own.
 */

/** Tables of a database, in the words that a server takes. */
export interface DataSet {
  readonly name: string;
  /** Makes the tables, in the schema that the search path names first. */
  readonly schema: string;
  /** CSV by table, in the order in which they load: for readers, and the second set for checks. */
  readonly sets: {
    readonly public: Readonly<Record<string, string>>;
    readonly second: Readonly<Record<string, string>>;
  };
}

/**
 * What stands in the database beside the data, here and on a server of one's own: a schema for extensions that
 * code uses, and one for checks, which no search path names by itself. In it, next to pgTAP, two functions for
 * checks that explain:
 *
 *   keep(name, query, trouble)  puts what a query gives into a temporary table; when it cannot, later checks say
 *                               why: `trouble`, the last error of the reader's own file, or else its own error
 *   must(query, name, help)     a test that passes when the query answers with nothing; what it answers with is
 *                               what is wrong
 */
export const PREPARE = `create schema extensions;
create schema tap;
create extension pgtap schema tap;
create function tap.keep(name text, query text, trouble text) returns text
language plpgsql as $body$
begin
  perform set_config('tap.trouble', '', false);
  execute format('drop table if exists pg_temp.%I', name);
  execute format('create temporary table %I as %s', name, query);
  execute format('analyze pg_temp.%I', name);
  return '';
exception when others then
  perform set_config('tap.trouble', coalesce(nullif(trouble, ''), sqlerrm), false);
  return '';
end $body$;
create function tap.must(query text, name text, help text) returns text
language plpgsql as $body$
declare
  wrong text;
begin
  begin
    execute query into wrong;
  exception when others then
    wrong := format('There is nothing to check, because of an error: %s.',
      coalesce(nullif(current_setting('tap.trouble', true), ''), sqlerrm));
  end;
  return tap.ok(wrong is null, name)
    || coalesce(E'\\n' || tap.diag(wrong) || E'\\n# \\n' || tap.diag(help), '');
end $body$;
`;

/** The statements that load a data set, with the data of each COPY. */
export function* loading({ schema, sets }: DataSet): Generator<{ sql: string; input?: string }> {
  for (const [name, tables] of Object.entries(sets)) {
    if (name !== 'public') yield { sql: `create schema ${name}` };
    yield { sql: `set search_path = ${name}` };
    yield { sql: schema };
    for (const [table, csv] of Object.entries(tables))
      yield { sql: `copy ${table} from stdin (format csv, header)`, input: csv };
  }
  yield { sql: 'reset search_path' };
}

/** All of it as one script for psql, which fills an empty database. */
export function setupScript(dataSets: readonly DataSet[]): string {
  const script = [PREPARE];
  for (const { sql, input } of dataSets.flatMap((set) => [...loading(set)]))
    script.push(`${sql};`, ...(input === undefined ? [] : [`${input}\\.`]));
  return [...script, 'vacuum freeze analyze;', ''].join('\n');
}
