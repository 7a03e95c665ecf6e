/**
 * A psql of our own, for the one session that PGlite has: runs a script and prints what psql 15 prints.
 * It knows the server by {@link Server} alone, and the files by a map, so that it runs anywhere.
 */
import { describe, NotFound } from './describe.ts';
import { describeMessage, VERBOSITIES, type ServerMessage, type Verbosity } from './messages.ts';
import { Scanner } from './scanner.ts';
import { DEFAULT_FORMAT, printTable, type Format } from './table.ts';
import type { Invocation } from '../command.ts';

export interface Field {
  readonly name: string;
  /** OID of its type. */
  readonly type: number;
}

/** What the server answers to a statement, in order. */
export type Reply =
  | {
      readonly kind: 'rows';
      readonly fields: readonly Field[];
      readonly rows: (string | null)[][];
      tag: string;
    }
  | { readonly kind: 'done'; readonly tag: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'copy'; text: string; tag: string }
  | { readonly kind: 'message'; readonly error: boolean; readonly message: ServerMessage };

export interface Server {
  /**
   * Runs a statement. Rows stop when they hold more than `room` UTF-16 code units.
   * @throws {ServerLost} when the session is over
   */
  run(sql: string, options: { room: number; input?: string }): Promise<Reply[]>;
  /** `I` outside of a transaction, `T` in one, `E` in one that failed. */
  readonly status: string;
}

/** The server is gone, for instance because a statement took all memory. */
export class ServerLost extends Error {}

/** A result beside its text: {@link RESULT} or {@link PLAN}. */
export interface Display {
  readonly mime: string;
  readonly value: unknown;
}
/** Value: `{ columns: { name, numeric }[], rows: (string | null)[][] }`. */
export const RESULT = 'application/vnd.sql.result+json';
/** Value: the text of EXPLAIN, line by line. */
export const PLAN = 'application/vnd.postgresql.plan';

export interface Host {
  readonly server: Server;
  /** By path; what a script writes is put here too. */
  readonly files: Map<string, string | Uint8Array>;
  out(text: string, display?: Display): void;
  err(text: string): void;
  /** How many UTF-16 code units may still be printed. */
  room(): number;
  /** Milliseconds. */
  now(): number;
}

/** Types that psql puts to the right: numbers, oids, transaction ids, money. */
const RIGHT = new Set([20, 21, 23, 26, 28, 29, 700, 701, 790, 1700, 5069]);

/** How deep scripts may include each other: where a real psql runs out of file descriptors. */
const DEEPEST = 1000;

/** Exit codes of psql: an error of its own, a lost connection, an error under ON_ERROR_STOP. */
const EXIT = { failed: 1, lost: 2, stopped: 3 } as const;

/** Runs an invocation to its end. @returns the exit code */
export async function psql(invocation: Invocation, host: Host): Promise<number> {
  return new Session(invocation, host).main(invocation);
}

/** Ends the whole run with an exit code. */
class Quit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

interface Branch {
  /** Whether the part that is being read runs. */
  active: boolean;
  /** Whether one part has run, so that no later one does. */
  taken: boolean;
  /** Whether the whole `\if` is inside of a part that does not run. */
  readonly outer: boolean;
  /** The statement so far, before the part that is being skipped. */
  saved: string;
  otherwise: boolean;
}

class Session {
  readonly #host: Host;
  readonly #variables = new Map<string, string>();
  #format: Format = DEFAULT_FORMAT;
  #timing = false;
  /** Where `\o` sends results; undefined for standard output. */
  #outputFile: string | undefined;
  #file: string | undefined;
  #scanner: Scanner | undefined;
  #depth = 0;
  #last = '';
  #lastError: { message: ServerMessage; statement: string } | undefined;

  constructor({ variables, format, quiet, plain }: Invocation, host: Host) {
    this.#host = host;
    const initial: Record<string, string> = {
      AUTOCOMMIT: 'on',
      DBNAME: 'postgres',
      ENCODING: 'UTF8',
      ERROR: 'false',
      FETCH_COUNT: '0',
      LAST_ERROR_MESSAGE: '',
      LAST_ERROR_SQLSTATE: '00000',
      ECHO: 'none',
      ON_ERROR_STOP: 'off',
      QUIET: quiet ? 'on' : 'off',
      ROW_COUNT: '0',
      SHOW_CONTEXT: 'errors',
      SQLSTATE: '00000',
      USER: 'postgres',
      VERBOSITY: plain ? 'default' : 'coded',
    };
    for (const [name, value] of Object.entries({ ...initial, ...variables }))
      this.#variables.set(name, value);
    this.#format = { ...DEFAULT_FORMAT, ...format };
  }

  async main({ actions, single }: Invocation): Promise<number> {
    try {
      if (single) await this.#execute('BEGIN');
      let code = 0;
      for (const action of actions) {
        if ('command' in action) code = await this.#commandOption(action.command);
        else if (!(await this.#runFile(action.file, undefined))) return EXIT.failed;
        if (code) return code;
      }
      if (single) await this.#execute('COMMIT');
      return code;
    } catch (error) {
      if (error instanceof Quit) return error.code;
      if (!(error instanceof ServerLost)) throw error;
      this.#complain(
        'server closed the connection unexpectedly\n\tThis probably means the server terminated abnormally\n\tbefore or while processing the request.',
      );
      this.#complain('error: connection to server was lost');
      return EXIT.lost;
    }
  }

  async #commandOption(text: string): Promise<number> {
    if (text.startsWith('\\')) {
      await this.#script(text);
      return 0;
    }
    return (await this.#execute(text)) ? 0 : EXIT.failed;
  }

  /** Runs a file; false, with a message, when there is none. */
  async #runFile(path: string, from: string | undefined): Promise<boolean> {
    const resolved = normal(from === undefined ? path : `${from}/${path}`);
    const content = this.#host.files.get(resolved);
    if (content === undefined) {
      this.#complain(`error: ${path}: No such file or directory`);
      return false;
    }
    if (this.#depth >= DEEPEST) {
      this.#complain(`error: ${path}: Too many open files`);
      return false;
    }
    const outer = this.#file;
    this.#file = path;
    this.#depth++;
    try {
      await this.#script(asText(content));
    } finally {
      this.#depth--;
      this.#file = outer;
    }
    return true;
  }

  async #script(text: string): Promise<void> {
    const outer = this.#scanner;
    const scanner = new Scanner(text, (name) => this.#variables.get(name));
    this.#scanner = scanner;
    const branches: Branch[] = [];
    try {
      for (let item = scanner.next(); item; item = scanner.next()) {
        const active = branches.at(-1)?.active ?? true;
        if (item.kind === 'command') {
          if (!(await this.#conditional(item.name, branches, scanner)) && active)
            await this.#command(item.name, scanner);
          else if (!active) scanner.restOfLine();
        } else if (active) await this.#run(item.text);
      }
      if (branches.length) this.#complain('error: reached EOF without finding closing \\endif(s)');
      else if (scanner.buffer.trim()) await this.#run(scanner.takeBuffer());
    } finally {
      this.#scanner = outer;
    }
  }

  /** `\if`, `\elif`, `\else`, `\endif`; false when it is none of them. */
  async #conditional(name: string, branches: Branch[], scanner: Scanner): Promise<boolean> {
    const branch = branches.at(-1);
    if (name === 'if') {
      const outer = branch?.active ?? true;
      const value = outer && this.#truth(name, scanner.argument());
      if (!outer) scanner.restOfLine();
      branches.push({ active: value, taken: value, outer, saved: scanner.buffer, otherwise: false });
      return true;
    }
    if (name !== 'elif' && name !== 'else' && name !== 'endif') return false;
    if (!branch) {
      await this.#failed(`\\${name}: no matching \\if`);
      return true;
    }
    if (name !== 'endif' && branch.otherwise) {
      await this.#failed(
        name === 'else' ? '\\else: cannot occur after \\else' : '\\elif: cannot occur after \\else',
      );
      return true;
    }
    // What was read in a part that does not run is forgotten.
    if (branch.active) branch.saved = scanner.buffer;
    else scanner.buffer = branch.saved;
    if (name === 'endif') branches.pop();
    else if (name === 'else') {
      branch.active = branch.outer && !branch.taken;
      branch.taken = branch.otherwise = true;
    } else {
      const asked = branch.outer && !branch.taken;
      branch.active = asked && this.#truth(name, scanner.argument());
      if (!asked) scanner.restOfLine();
      branch.taken ||= branch.active;
    }
    return true;
  }

  #truth(command: string, text: string | undefined): boolean {
    const value = truth(text ?? '');
    if (value === undefined)
      this.#complain(
        `error: unrecognized value "${text ?? ''}" for "\\${command} expression": Boolean expected`,
      );
    return value ?? false;
  }

  /** Runs a statement of a script; under ON_ERROR_STOP a failure ends the run. */
  async #run(sql: string): Promise<void> {
    this.#last = sql;
    if (!(await this.#execute(sql)) && this.#on('ON_ERROR_STOP')) throw new Quit(EXIT.stopped);
  }

  /** Runs a statement and prints what comes of it. @returns whether it succeeded */
  async #execute(
    sql: string,
    options: { input?: string; format?: Format; show?: (replies: Reply[]) => void } = {},
  ): Promise<boolean> {
    const start = this.#host.now();
    if (this.#variables.get('ECHO') === 'queries') this.#host.out(`${sql}\n`);
    const replies = await this.#host.server.run(sql, {
      room: this.#host.room(),
      ...(options.input !== undefined && { input: options.input }),
    });
    const milliseconds = this.#host.now() - start;
    const ok = this.#note(replies, sql);
    for (const reply of replies) {
      if (reply.kind === 'message') this.#message(reply.message, sql, reply.error);
      else if (ok && options.show) continue;
      else this.#print(reply, options.format ?? this.#format);
    }
    if (ok) options.show?.(replies);
    if (this.#timing) this.#host.out(timing(milliseconds));
    return ok;
  }

  /** Sets the variables that tell how the last statement went. */
  #note(replies: Reply[], statement: string): boolean {
    const failure = replies.find((reply) => reply.kind === 'message' && reply.error) as
      Extract<Reply, { kind: 'message' }> | undefined;
    if (failure) {
      const { message } = failure;
      this.#lastError = { message, statement };
      this.#setAll({
        ERROR: 'true',
        SQLSTATE: message.code,
        ROW_COUNT: '0',
        LAST_ERROR_SQLSTATE: message.code,
        LAST_ERROR_MESSAGE: message.message,
      });
      return false;
    }
    const tag = replies.findLast((reply) => 'tag' in reply) as { tag: string } | undefined;
    this.#setAll({ ERROR: 'false', SQLSTATE: '00000', ROW_COUNT: /\d+$/.exec(tag?.tag ?? '')?.[0] ?? '0' });
    return true;
  }

  #setAll(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) this.#variables.set(name, value);
  }

  #print(reply: Reply, format: Format): void {
    if (reply.kind === 'copy') this.#result(reply.text);
    else if (reply.kind === 'rows') {
      const { fields, rows, tag } = reply;
      const headers = fields.map(({ name }) => name);
      const numeric = fields.map(({ type }) => RIGHT.has(type));
      this.#result(printTable({ headers, numeric, rows }, format), this.#display(reply, format));
      // What changed rows says so below the rows that it returned.
      if (!tag.startsWith('SELECT') && !/^(EXPLAIN|SHOW|FETCH)\b/.test(tag)) this.#tag(tag);
    } else if (reply.kind === 'done') this.#tag(reply.tag);
  }

  #display({ fields, rows }: Extract<Reply, { kind: 'rows' }>, format: Format): Display | undefined {
    if (format.tuples_only || this.#outputFile !== undefined || !fields.length) return undefined;
    if (fields.length === 1 && fields[0]!.name === 'QUERY PLAN')
      return { mime: PLAN, value: rows.map(([line]) => line ?? '') };
    const columns = fields.map(({ name, type }) => ({ name, numeric: RIGHT.has(type) }));
    return { mime: RESULT, value: { columns, rows } };
  }

  #tag(tag: string): void {
    if (!this.#on('QUIET') && tag) this.#result(`${tag}\n`);
  }

  /** Prints to standard output, or where `\o` says. */
  #result(text: string, display?: Display): void {
    if (this.#outputFile === undefined) this.#host.out(text, display);
    else this.#append(this.#outputFile, text);
  }

  #append(path: string, text: string): void {
    const { files } = this.#host;
    files.set(path, asText(files.get(path) ?? '') + text);
  }

  #message(message: ServerMessage, statement: string, error: boolean): void {
    const context = this.#variables.get('SHOW_CONTEXT');
    const verbosity = (this.#variables.get('VERBOSITY') ?? 'default') as Verbosity;
    const coded = verbosity === 'coded' && !error ? 'default' : verbosity;
    const text = describeMessage(
      message,
      statement,
      coded,
      context === 'always' || (context === 'errors' && error),
    );
    this.#complain(text.trimEnd());
  }

  /** Prints to standard error, with the place in the script before it. */
  #complain(text: string): void {
    const place =
      this.#file === undefined
        ? text.startsWith('error')
          ? 'psql: '
          : ''
        : `psql:${this.#file}:${this.#scanner?.line ?? 0}: `;
    this.#host.err(`${place}${text}\n`);
  }

  /** A command of psql's own went wrong. */
  async #failed(text: string): Promise<void> {
    this.#complain(`error: ${text}`);
    if (this.#on('ON_ERROR_STOP')) throw new Quit(EXIT.stopped);
  }

  #on(name: string): boolean {
    return truth(this.#variables.get(name) ?? '') ?? false;
  }

  async #command(name: string, scanner: Scanner): Promise<void> {
    const known = COMMANDS[name] ?? (name.startsWith('d') ? COMMANDS['d'] : undefined);
    if (!known) {
      scanner.restOfLine();
      await this.#failed(ABSENT[name] ?? `invalid command \\${name}`);
      return;
    }
    await known(this.#reach, scanner, name);
    if (name !== 'copy') for (let rest = scanner.argument(); rest !== undefined; rest = scanner.argument());
  }

  /** What the commands below may use. */
  readonly #reach: Reach = {
    get: (name) => this.#variables.get(name),
    set: (name, value) => void this.#variables.set(name, value),
    unset: (name) => void this.#variables.delete(name),
    variables: () => [...this.#variables],
    out: (text) => this.#host.out(text),
    result: (text) => this.#result(text),
    err: (text) => this.#host.err(text),
    fail: (text) => this.#failed(text),
    quit: (code) => {
      throw new Quit(code);
    },
    format: () => this.#format,
    setFormat: (change) => void (this.#format = { ...this.#format, ...change }),
    say: (text) => {
      if (!this.#on('QUIET')) this.#host.out(text);
    },
    timing: (value) => (this.#timing = value ?? !this.#timing),
    output: (path) => {
      this.#outputFile = path === undefined ? undefined : normal(path);
      if (this.#outputFile !== undefined) this.#host.files.set(this.#outputFile, '');
    },
    include: async (path, relative) => {
      const folder =
        relative && this.#file?.includes('/') ? this.#file.slice(0, this.#file.lastIndexOf('/')) : undefined;
      if (!(await this.#runFile(path, folder)) && this.#on('ON_ERROR_STOP')) throw new Quit(EXIT.stopped);
    },
    last: () => this.#last,
    lastError: () => {
      if (!this.#lastError) return this.#host.out('There is no previous error.\n');
      const { message, statement } = this.#lastError;
      this.#host.out(describeMessage(message, statement, 'verbose', true));
    },
    run: (sql, options) => this.#execute(sql, options),
    stopOnError: (ok) => {
      if (!ok && this.#on('ON_ERROR_STOP')) throw new Quit(EXIT.stopped);
    },
    describe: async (command, pattern) => {
      const ask = async (sql: string) => {
        const replies = await this.#host.server.run(sql, { room: Infinity });
        const failure = replies.find((reply) => reply.kind === 'message' && reply.error);
        if (failure?.kind === 'message') {
          this.#message(failure.message, sql, true);
          throw new NotFound('');
        }
        return replies.find((reply) => reply.kind === 'rows')?.rows ?? [];
      };
      try {
        const tables = await describe(command, pattern, ask);
        if (!tables) return this.#failed(`invalid command \\${command}`);
        for (const table of tables) this.#result(printTable(table, this.#format));
      } catch (error) {
        if (!(error instanceof NotFound)) throw error;
        if (error.message)
          this.#complain(
            `error: ${error.message}`.replace(
              'error: Did not find any relations.',
              'Did not find any relations.',
            ),
          );
        if (this.#on('ON_ERROR_STOP')) throw new Quit(EXIT.stopped);
      }
    },
    read: (path) => this.#host.files.get(normal(path)),
    write: (path, text) => void this.#host.files.set(normal(path), text),
  };
}

interface Reach {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  unset(name: string): void;
  variables(): [string, string][];
  out(text: string): void;
  result(text: string): void;
  err(text: string): void;
  fail(text: string): Promise<void>;
  quit(code: number): never;
  format(): Format;
  setFormat(change: Partial<Format>): void;
  /** Says what a setting is now, unless QUIET. */
  say(text: string): void;
  timing(value: boolean | undefined): boolean;
  output(path: string | undefined): void;
  include(path: string, relative: boolean): Promise<void>;
  last(): string;
  lastError(): void;
  run(
    sql: string,
    options?: { input?: string; format?: Format; show?: (replies: Reply[]) => void },
  ): Promise<boolean>;
  stopOnError(ok: boolean): void;
  describe(command: string, pattern: string | undefined): Promise<void>;
  read(path: string): string | Uint8Array | undefined;
  write(path: string, text: string): void;
}

type Command = (reach: Reach, scanner: Scanner, name: string) => Promise<void> | void;

function rest(scanner: Scanner): string[] {
  const words: string[] = [];
  for (let word = scanner.argument(); word !== undefined; word = scanner.argument()) words.push(word);
  return words;
}

const echo =
  (print: (reach: Reach, text: string) => void): Command =>
  (reach, scanner) => {
    const words = rest(scanner);
    const bare = words[0] === '-n';
    print(reach, (bare ? words.slice(1) : words).join(' ') + (bare ? '' : '\n'));
  };

const buffered = async (
  reach: Reach,
  scanner: Scanner,
  options: { format?: Format; show?: (replies: Reply[]) => void } = {},
) => {
  const sql = scanner.buffer.trim() ? scanner.takeBuffer() : reach.last();
  if (sql.trim()) reach.stopOnError(await reach.run(sql, options));
};

const cells = (replies: Reply[]) => replies.find((reply) => reply.kind === 'rows');

const COMMANDS: Readonly<Record<string, Command>> = {
  echo: echo((reach, text) => reach.out(text)),
  qecho: echo((reach, text) => reach.result(text)),
  warn: echo((reach, text) => reach.err(text)),
  q: (reach) => reach.quit(0),
  quit: (reach) => reach.quit(0),
  i: (reach, scanner) => include(reach, scanner, false),
  include: (reach, scanner) => include(reach, scanner, false),
  ir: (reach, scanner) => include(reach, scanner, true),
  include_relative: (reach, scanner) => include(reach, scanner, true),
  set: async (reach, scanner) => {
    const [name, ...values] = rest(scanner);
    if (name === undefined)
      for (const [key, value] of reach.variables().toSorted()) reach.out(`${key} = '${value}'\n`);
    else if (!/^[\w\u0080-\uffff]+$/.test(name)) await reach.fail(`invalid variable name: "${name}"`);
    else if (name === 'VERBOSITY' && !VERBOSITIES.some((known) => known === values.join('')))
      await reach.fail(
        `unrecognized value "${values.join('')}" for "VERBOSITY"\nAvailable values are: default, verbose, terse, sqlstate.`,
      );
    else {
      const value = values.join('');
      reach.set(name, /^(QUIET|ON_ERROR_STOP|AUTOCOMMIT)$/.test(name) && !value ? 'on' : value);
    }
  },
  unset: (reach, scanner) => {
    const name = scanner.argument();
    if (name !== undefined) reach.unset(name);
  },
  pset: async (reach, scanner) => {
    const [name = '', value] = rest(scanner);
    await pset(reach, name, value);
  },
  x: async (reach, scanner) => pset(reach, 'expanded', scanner.argument()),
  t: async (reach, scanner) => pset(reach, 'tuples_only', scanner.argument()),
  a: (reach) => pset(reach, 'format', reach.format().format === 'aligned' ? 'unaligned' : 'aligned'),
  f: (reach, scanner) => pset(reach, 'fieldsep', scanner.argument()),
  C: (reach, scanner) => pset(reach, 'title', scanner.argument()),
  timing: (reach, scanner) => {
    const value = scanner.argument();
    reach.say(
      `Timing is ${reach.timing(value === undefined ? undefined : (truth(value) ?? true)) ? 'on' : 'off'}.\n`,
    );
  },
  o: (reach, scanner) => reach.output(scanner.argument()),
  out: (reach, scanner) => reach.output(scanner.argument()),
  g: async (reach, scanner) => {
    const path = scanner.argument();
    if (path === undefined || path.startsWith('(')) return buffered(reach, scanner);
    reach.output(path);
    await buffered(reach, scanner);
    reach.output(undefined);
  },
  gx: (reach, scanner) => buffered(reach, scanner, { format: { ...reach.format(), expanded: 'on' } }),
  gset: async (reach, scanner) => {
    const prefix = scanner.argument() ?? '';
    let trouble = '';
    await buffered(reach, scanner, {
      show: (replies) => {
        const result = cells(replies);
        if (!result || result.rows.length === 0) trouble = 'no rows returned for \\gset';
        else if (result.rows.length > 1) trouble = 'more than one row returned for \\gset';
        else
          for (const [column, { name }] of result.fields.entries()) {
            const value = result.rows[0]![column];
            if (value === null || value === undefined) reach.unset(prefix + name);
            else reach.set(prefix + name, value);
          }
      },
    });
    if (trouble) await reach.fail(trouble);
  },
  gexec: async (reach, scanner) => {
    const statements: string[] = [];
    await buffered(reach, scanner, {
      show: (replies) =>
        statements.push(
          ...(cells(replies)
            ?.rows.flat()
            .filter((cell) => cell !== null) ?? []),
        ),
    });
    for (const statement of statements) reach.stopOnError(await reach.run(statement));
  },
  r: (reach, scanner) => {
    scanner.buffer = '';
    reach.say('Query buffer reset (cleared).\n');
  },
  p: (reach, scanner) => reach.out(`${scanner.buffer.trim() ? scanner.buffer : reach.last()}\n`),
  errverbose: (reach) => reach.lastError(),
  conninfo: (reach) =>
    reach.out('You are connected to database "postgres" as user "postgres" in this page.\n'),
  encoding: (reach) => reach.out('UTF8\n'),
  copy: (reach, scanner) => copy(reach, scanner.restOfLine()),
  d: async (reach, scanner, name) => reach.describe(name, scanner.argument()),
};

/** Commands of psql that mean nothing here, with the reason. */
const ABSENT: Readonly<Record<string, string>> = {
  '!': '\\!: there is no shell in this page',
  c: '\\c: there is one database and one session in this page',
  connect: '\\connect: there is one database and one session in this page',
  e: '\\e: there is no other editor in this page',
  password: '\\password: there are no passwords in this page',
  prompt: '\\prompt: standard input is empty in this page',
  watch: '\\watch is not available in this page',
};

async function include(reach: Reach, scanner: Scanner, relative: boolean): Promise<void> {
  const [path] = rest(scanner);
  if (path === undefined) await reach.fail('\\i: missing required argument');
  else await reach.include(path.replace(/^"(.*)"$/, '$1'), relative);
}

async function pset(reach: Reach, name: string, value: string | undefined): Promise<void> {
  const before = reach.format();
  const flag = (current: boolean) => (value === undefined ? !current : truth(value));
  switch (name) {
    case 'format': {
      const format = ['aligned', 'unaligned'].find((known) => value && known.startsWith(value)) as
        Format['format'] | undefined;
      if (value !== undefined && !format)
        return reach.fail(`\\pset: allowed formats in this page are aligned, unaligned`);
      if (format) reach.setFormat({ format });
      return reach.say(`Output format is ${reach.format().format}.\n`);
    }
    case 'x':
    case 'expanded': {
      const expanded = value === 'auto' ? 'auto' : flag(before.expanded === 'on') ? 'on' : 'off';
      reach.setFormat({ expanded });
      return reach.say(
        expanded === 'auto'
          ? 'Expanded display is used automatically.\n'
          : `Expanded display is ${expanded}.\n`,
      );
    }
    case 't':
    case 'tuples_only': {
      const tuples_only = flag(before.tuples_only) ?? before.tuples_only;
      reach.setFormat({ tuples_only });
      // As psql has it: said when it was switched, not when it was set.
      return value === undefined ? reach.say(`Tuples only is ${tuples_only ? 'on' : 'off'}.\n`) : undefined;
    }
    case 'footer': {
      const footer = flag(before.footer) ?? before.footer;
      reach.setFormat({ footer });
      return value === undefined ? reach.say(`Default footer is ${footer ? 'on' : 'off'}.\n`) : undefined;
    }
    case 'border': {
      const border = Math.min(2, Number(value ?? before.border)) as Format['border'];
      if (!(border >= 0)) return reach.fail(`\\pset: unrecognized value "${value}" for "border"`);
      reach.setFormat({ border });
      return reach.say(`Border style is ${border}.\n`);
    }
    case 'null':
      if (value !== undefined) reach.setFormat({ null: value });
      return reach.say(`Null display is "${reach.format().null}".\n`);
    case 'fieldsep':
      if (value !== undefined) reach.setFormat({ fieldsep: value });
      return reach.say(`Field separator is "${reach.format().fieldsep}".\n`);
    case 'title':
      reach.setFormat({ title: value });
      return reach.say(value === undefined ? 'Title is unset.\n' : `Title is "${value}".\n`);
    case 'pager':
      return reach.say(`Pager usage is off.\n`);
    case 'linestyle':
    case 'columns':
    case 'numericlocale':
      return undefined;
    default:
      return reach.fail(`\\pset: unknown option: ${name}`);
  }
}

/** `\copy TABLE FROM 'file' …` and `\copy (QUERY) TO 'file' …`: COPY, with the files on this side. */
async function copy(reach: Reach, line: string): Promise<void> {
  const text = line.replace(/;\s*$/, '');
  const what = text.startsWith('(')
    ? text.slice(0, closing(text) + 1)
    : (/^.*?(?=\s+(?:from|to)\s)/is.exec(text)?.[0] ?? '');
  const match = /^\s+(from|to)\s+(program\s+)?('(?:[^']|'')*'|\S+)\s*(.*)$/is.exec(text.slice(what.length));
  if (!what || !match) return reach.fail('\\copy: parse error at end of line');
  const [, direction, program, place, options] = match as unknown as string[];
  if (program) return reach.fail('\\copy: there is no shell in this page');
  const path = place!.replace(/^'(.*)'$/s, '$1').replaceAll("''", "'");
  if (direction!.toLowerCase() === 'from') {
    const content = /^p?stdin$/i.test(path) ? '' : reach.read(path);
    if (content === undefined) return reach.fail(`${path}: No such file or directory`);
    reach.stopOnError(
      await reach.run(`COPY ${what} FROM STDIN ${options}`.trim(), { input: asText(content) }),
    );
    return undefined;
  }
  const ok = await reach.run(`COPY ${what} TO STDOUT ${options}`.trim(), {
    show(replies) {
      for (const reply of replies) {
        if (reply.kind !== 'copy') continue;
        if (/^p?stdout$/i.test(path)) reach.out(reply.text);
        else {
          reach.write(path, reply.text);
          reach.say(`${reply.tag}\n`);
        }
      }
    },
  });
  reach.stopOnError(ok);
  return undefined;
}

/** Where the parenthesis closes that a text begins with. */
function closing(text: string): number {
  let depth = 0;
  let quote = '';
  for (const [at, char] of [...text].entries()) {
    if (quote) quote = char === quote ? '' : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return text.length;
}

function truth(text: string): boolean | undefined {
  const value = text.toLowerCase();
  if (value && ('true'.startsWith(value) || 'yes'.startsWith(value) || value === 'on' || value === '1'))
    return true;
  if (
    value &&
    ('false'.startsWith(value) ||
      'no'.startsWith(value) ||
      value === 'of' ||
      value === 'off' ||
      value === '0')
  )
    return false;
  return undefined;
}

function timing(milliseconds: number): string {
  const text = `Time: ${milliseconds.toFixed(3)} ms`;
  if (milliseconds < 1000) return `${text}\n`;
  const seconds = milliseconds / 1000;
  const minutes = Math.floor(seconds / 60);
  return `${text} (${String(minutes).padStart(2, '0')}:${(seconds % 60).toFixed(3).padStart(6, '0')})\n`;
}

const asText = (content: string | Uint8Array) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);

/** A path without `./`, `//` and `..`. */
function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
