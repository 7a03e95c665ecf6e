/** `\d` and its relatives: questions to the catalog, and how psql lays their answers out. */
import type { Table } from './table.ts';

/** Asks the catalog; rows of texts. */
export type Ask = (sql: string) => Promise<readonly (readonly (string | null)[])[]>;

/** What could not be described, in psql's words. */
export class NotFound extends Error {}

interface Pattern {
  readonly schema?: string | undefined;
  readonly name: string;
  readonly shown: string;
}

/** `schema.name` with `*` and `?`, as regular expressions; outside of double quotes it is folded to lower case. */
function readPattern(text: string): Pattern {
  const parts = [''];
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (quoted) parts[parts.length - 1] += char.replace(/[.*+?^${}()|[\]\\]/, String.raw`\$&`);
    else if (char === '.') parts.push('');
    else if (char === '*') parts[parts.length - 1] += '.*';
    else if (char === '?') parts[parts.length - 1] += '.';
    else parts[parts.length - 1] += char.toLowerCase().replace(/[+^${}()|[\]\\]/, String.raw`\$&`);
  }
  const name = parts.pop()!;
  return { schema: parts.pop(), name, shown: text };
}

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

function matching({ schema, name }: Pattern, nameColumn: string, visible: string): string {
  const conditions = [`${nameColumn} operator(pg_catalog.~) ${literal(`^(${name})$`)}`];
  if (schema === undefined) conditions.push(visible);
  else conditions.push(`n.nspname operator(pg_catalog.~) ${literal(`^(${schema})$`)}`);
  return conditions.join(' and ');
}

const KINDS: Readonly<Record<string, string>> = { t: 'rp', i: 'iI', v: 'v', m: 'm', s: 'S' };
const KIND_NAME = `case c.relkind when 'r' then 'table' when 'v' then 'view' when 'm' then 'materialized view' when 'i' then 'index' when 'S' then 'sequence' when 'p' then 'partitioned table' when 'I' then 'partitioned index' when 'f' then 'foreign table' end`;

/**
 * Answers a command of the family of `\d`.
 * @param command without its backslash: `d`, `dt`, `d+`, `dn`
 * @returns undefined when there is no such command
 * @throws {NotFound} when nothing has that name
 */
export async function describe(
  command: string,
  pattern: string | undefined,
  ask: Ask,
): Promise<readonly Table[] | undefined> {
  const plus = command.endsWith('+');
  const kinds = /^d([tivms]*)S?\+?$/.exec(command)?.[1];
  if (kinds === '' && pattern !== undefined) return relations(readPattern(pattern), plus, ask);
  if (kinds !== undefined) return [await list(kinds || 'tvms', pattern, ask)];
  if (command === 'dn' || command === 'dn+') return [await schemas(pattern, ask)];
  if (command === 'dx' || command === 'dx+') return [await extensions(ask)];
  if (/^df[anptw]?\+?$/.test(command)) return [await functions(pattern, ask)];
  return undefined;
}

async function list(kinds: string, text: string | undefined, ask: Ask): Promise<Table> {
  const pattern = text === undefined ? undefined : readPattern(text);
  const letters = [...kinds].map((kind) => KINDS[kind]!).join('');
  const visible = 'pg_catalog.pg_table_is_visible(c.oid)';
  const indexes = kinds.includes('i');
  const rows =
    await ask(`select n.nspname, c.relname, ${KIND_NAME}, pg_catalog.pg_get_userbyid(c.relowner)${indexes ? ', c2.relname' : ''}
    from pg_catalog.pg_class c left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    ${indexes ? 'left join pg_catalog.pg_index i on i.indexrelid = c.oid left join pg_catalog.pg_class c2 on i.indrelid = c2.oid' : ''}
    where c.relkind = any (${literal(`{${[...letters].join()}}`)}::"char"[]) and ${
      pattern
        ? matching(pattern, 'c.relname', visible)
        : `n.nspname <> 'pg_catalog' and n.nspname !~ '^pg_toast' and n.nspname <> 'information_schema' and ${visible}`
    } order by 1, 2`);
  if (!rows.length)
    throw new NotFound(
      text === undefined ? 'Did not find any relations.' : `Did not find any relation named "${text}".`,
    );
  const headers = ['Schema', 'Name', 'Type', 'Owner', ...(indexes ? ['Table'] : [])];
  return { title: 'List of relations', headers, numeric: headers.map(() => false), rows };
}

async function schemas(text: string | undefined, ask: Ask): Promise<Table> {
  const condition =
    text === undefined
      ? `n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`
      : matching(readPattern(text), 'n.nspname', 'true');
  const rows = await ask(
    `select n.nspname, pg_catalog.pg_get_userbyid(n.nspowner) from pg_catalog.pg_namespace n where ${condition} order by 1`,
  );
  return { title: 'List of schemas', headers: ['Name', 'Owner'], numeric: [false, false], rows };
}

async function extensions(ask: Ask): Promise<Table> {
  const rows =
    await ask(`select e.extname, e.extversion, n.nspname, d.description from pg_catalog.pg_extension e
    left join pg_catalog.pg_namespace n on n.oid = e.extnamespace
    left join pg_catalog.pg_description d on d.objoid = e.oid and d.classoid = 'pg_catalog.pg_extension'::pg_catalog.regclass order by 1`);
  const headers = ['Name', 'Version', 'Schema', 'Description'];
  return { title: 'List of installed extensions', headers, numeric: headers.map(() => false), rows };
}

async function functions(text: string | undefined, ask: Ask): Promise<Table> {
  const visible = 'pg_catalog.pg_function_is_visible(p.oid)';
  const condition =
    text === undefined
      ? `${visible} and n.nspname <> 'pg_catalog' and n.nspname <> 'information_schema'`
      : matching(readPattern(text), 'p.proname', visible);
  const rows =
    await ask(`select n.nspname, p.proname, pg_catalog.pg_get_function_result(p.oid), pg_catalog.pg_get_function_arguments(p.oid),
    case p.prokind when 'a' then 'agg' when 'w' then 'window' when 'p' then 'proc' else 'func' end
    from pg_catalog.pg_proc p left join pg_catalog.pg_namespace n on n.oid = p.pronamespace where ${condition} order by 1, 2, 4`);
  const headers = ['Schema', 'Name', 'Result data type', 'Argument data types', 'Type'];
  return { title: 'List of functions', headers, numeric: headers.map(() => false), rows };
}

async function relations(pattern: Pattern, plus: boolean, ask: Ask): Promise<readonly Table[]> {
  const found = await ask(`select c.oid, n.nspname, c.relname, c.relkind, c.relpersistence
    from pg_catalog.pg_class c left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where ${matching(pattern, 'c.relname', 'pg_catalog.pg_table_is_visible(c.oid)')} order by 2, 3`);
  if (!found.length) throw new NotFound(`Did not find any relation named "${pattern.shown}".`);
  const tables: Table[] = [];
  for (const [oid, schema, name, kind, persistence] of found)
    tables.push(await relation(oid!, schema!, name!, kind!, persistence === 'u', plus, ask));
  return tables;
}

const TITLES: Readonly<Record<string, string>> = {
  r: 'Table',
  v: 'View',
  m: 'Materialized view',
  i: 'Index',
  I: 'Partitioned index',
  p: 'Partitioned table',
  S: 'Sequence',
  c: 'Composite type',
  t: 'TOAST table',
  f: 'Foreign table',
};

async function relation(
  oid: string,
  schema: string,
  name: string,
  kind: string,
  unlogged: boolean,
  plus: boolean,
  ask: Ask,
): Promise<Table> {
  const named = TITLES[kind] ?? '?';
  const title = `${unlogged ? `Unlogged ${named.toLowerCase()}` : named} "${schema}.${name}"`;
  if (kind === 'S') return sequence(title, oid, ask);
  if (kind === 'i' || kind === 'I') return index(title, oid, ask);
  const storage = plus
    ? `, case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' when 'x' then 'extended' end${kind === 'v' ? '' : `, nullif(a.attcompression, '')::text, a.attstattarget::text`}, pg_catalog.col_description(a.attrelid, a.attnum)`
    : '';
  const rows = await ask(`select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
      (select c.collname from pg_catalog.pg_collation c, pg_catalog.pg_type t where c.oid = a.attcollation and t.oid = a.atttypid and a.attcollation <> t.typcollation),
      case when a.attnotnull then 'not null' else '' end,
      case when a.attidentity = 'a' then 'generated always as identity' when a.attidentity = 'd' then 'generated by default as identity'
        when a.attgenerated = 's' then 'generated always as (' || pg_catalog.pg_get_expr(d.adbin, d.adrelid, true) || ') stored'
        else pg_catalog.pg_get_expr(d.adbin, d.adrelid, true) end${storage}
    from pg_catalog.pg_attribute a left join pg_catalog.pg_attrdef d on a.attrelid = d.adrelid and a.attnum = d.adnum and a.atthasdef
    where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`);
  const headers = ['Column', 'Type', 'Collation', 'Nullable', 'Default'];
  if (plus) headers.push('Storage', ...(kind === 'v' ? [] : ['Compression', 'Stats target']), 'Description');
  return {
    title,
    headers,
    numeric: headers.map(() => false),
    rows,
    footers: [...(await footers(oid, kind, plus, ask))],
  };
}

async function footers(oid: string, kind: string, plus: boolean, ask: Ask): Promise<string[]> {
  const lines: string[] = [];
  const section = async (heading: string, sql: string) => {
    const rows = await ask(sql);
    if (rows.length) lines.push(`${heading}:`, ...rows.map(([text]) => `    ${text}`));
  };
  if ((kind === 'v' || kind === 'm') && plus) {
    const [[definition]] = (await ask(`select pg_catalog.pg_get_viewdef(${oid}, true)`)) as [[string]];
    lines.push('View definition:', ...definition.split('\n'));
  }
  if (kind === 'r' || kind === 'p' || kind === 'm') {
    await section(
      'Indexes',
      `select pg_catalog.quote_ident(c2.relname) || case when i.indisprimary then ' PRIMARY KEY,' when con.contype = 'u' then ' UNIQUE CONSTRAINT,' when i.indisunique then ' UNIQUE,' else '' end
        || pg_catalog.regexp_replace(pg_catalog.pg_get_indexdef(i.indexrelid, 0, true), '^.* USING ', ' ')
        from pg_catalog.pg_index i join pg_catalog.pg_class c2 on i.indexrelid = c2.oid
        left join pg_catalog.pg_constraint con on con.conindid = i.indexrelid and con.conrelid = i.indrelid and con.contype in ('p', 'u', 'x')
        where i.indrelid = ${oid} order by i.indisprimary desc, c2.relname`.replace(
        'pg_catalog.quote_ident(c2.relname)',
        `'"' || c2.relname || '"'`,
      ),
    );
    await section(
      'Check constraints',
      `select '"' || conname || '" ' || pg_catalog.pg_get_constraintdef(oid, true) from pg_catalog.pg_constraint where conrelid = ${oid} and contype = 'c' order by conname`,
    );
    await section(
      'Foreign-key constraints',
      `select '"' || conname || '" ' || pg_catalog.pg_get_constraintdef(oid, true) from pg_catalog.pg_constraint where conrelid = ${oid} and contype = 'f' order by conname`,
    );
    await section(
      'Referenced by',
      `select 'TABLE "' || conrelid::pg_catalog.regclass || '" CONSTRAINT "' || conname || '" ' || pg_catalog.pg_get_constraintdef(oid, true) from pg_catalog.pg_constraint where confrelid = ${oid} and contype = 'f' order by conname`,
    );
    await section(
      'Triggers',
      `select tgname || ' ' || pg_catalog.regexp_replace(pg_catalog.pg_get_triggerdef(oid, true), '^CREATE TRIGGER \\S+ ', '') from pg_catalog.pg_trigger where tgrelid = ${oid} and not tgisinternal order by tgname`,
    );
  }
  if (plus && kind === 'r') lines.push('Access method: heap');
  return lines;
}

async function index(title: string, oid: string, ask: Ask): Promise<Table> {
  const rows = await ask(`select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
      case when a.attnum <= i.indnkeyatts then 'yes' else 'no' end, pg_catalog.pg_get_indexdef(a.attrelid, a.attnum, true)
    from pg_catalog.pg_attribute a join pg_catalog.pg_index i on i.indexrelid = a.attrelid
    where a.attrelid = ${oid} and a.attnum > 0 and not a.attisdropped order by a.attnum`);
  const [about] =
    (await ask(`select case when i.indisprimary then 'primary key, ' when i.indisunique then 'unique, ' else '' end || am.amname || ', for table "' || n.nspname || '.' || c2.relname || '"'
      || case when i.indpred is null then '' else ', predicate (' || pg_catalog.pg_get_expr(i.indpred, i.indrelid, true) || ')' end
    from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid join pg_catalog.pg_class c2 on c2.oid = i.indrelid
    join pg_catalog.pg_namespace n on n.oid = c2.relnamespace join pg_catalog.pg_am am on c.relam = am.oid where i.indexrelid = ${oid}`)) as [
      [string],
    ];
  const headers = ['Column', 'Type', 'Key?', 'Definition'];
  return { title, headers, numeric: headers.map(() => false), rows, footers: [about[0]] };
}

async function sequence(title: string, oid: string, ask: Ask): Promise<Table> {
  const rows =
    await ask(`select pg_catalog.format_type(seqtypid, null), seqstart, seqmin, seqmax, seqincrement, case when seqcycle then 'yes' else 'no' end, seqcache
    from pg_catalog.pg_sequence where seqrelid = ${oid}`);
  const owned =
    await ask(`select 'Owned by: ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) || '.' || pg_catalog.quote_ident(a.attname)
    from pg_catalog.pg_class c join pg_catalog.pg_depend d on c.oid = d.refobjid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
    where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = ${oid} and d.deptype in ('a', 'i')`);
  return {
    title,
    headers: ['Type', 'Start', 'Minimum', 'Maximum', 'Increment', 'Cycles?', 'Cache'],
    numeric: [false, true, true, true, true, false, true],
    rows,
    footers: owned.map(([text]) => text!),
  };
}
