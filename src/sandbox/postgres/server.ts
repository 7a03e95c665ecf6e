/** PostgreSQL by PGlite, in the thread that calls: one session over the wire protocol, in memory. */
import { PGlite, protocol } from '@electric-sql/pglite';
import { ServerLost, type Reply, type Server } from './psql/index.ts';
import type { ServerMessage } from './psql/messages.ts';

/** What a server is made of. */
export interface ServerParts {
  /** PGlite's program. Compiled once and shared by all workers. */
  readonly module: WebAssembly.Module;
  /** Time zones, dictionaries and what else PostgreSQL reads from its `share` folder. */
  readonly share: Blob;
  /** The prepared data directory, as tar. */
  readonly cluster: Blob;
  /** The library of pgvector. */
  readonly vector: Uint8Array;
}

/**
 * Settings that belong to this machine: no run may take the memory of the page, and recursion is to end in an
 * error of PostgreSQL, not of the browser. pgvector stands in a schema of its own.
 */
const SETTINGS = [
  'search_path=public, extensions',
  'temp_file_limit=256MB',
  'work_mem=4MB',
  'max_stack_depth=100kB',
  'jit=off',
];

/** A module of WebAssembly with nothing in it: stands for initdb, which a prepared directory makes needless. */
const NOTHING = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

export async function openServer({ module, share, cluster, vector }: ServerParts): Promise<Server> {
  const db = await PGlite.create({
    pgliteWasmModule: module,
    initdbWasmModule: await WebAssembly.compile(NOTHING),
    fsBundle: share,
    loadDataDir: cluster,
    startParams: [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])],
  });
  db.Module.FS.writeFile('/pglite/lib/postgresql/vector.so', vector);
  // No program can be started: PostgreSQL then says so itself.
  db.handleExternalCmd = () => 0;
  return new PGliteServer(db);
}

class PGliteServer implements Server {
  status = 'I';
  readonly #db: PGlite;

  constructor(db: PGlite) {
    this.#db = db;
  }

  async run(sql: string, { room, input }: { room: number; input?: string }): Promise<Reply[]> {
    const { serialize, Parser } = protocol;
    const collector = new Collector(room);
    const parser = new Parser();
    // The server reads the data of a COPY from the same message: it cannot wait for another one.
    const message =
      input === undefined
        ? serialize.query(sql)
        : joined([
            serialize.query(sql),
            serialize.copyData(new TextEncoder().encode(input).buffer),
            serialize.copyDone(),
          ]);
    let ready = false;
    await this.#db.execProtocolRawStream(message, {
      syncToFs: false,
      onRawData(data) {
        parser.parse(data.slice(), (part) => {
          if (part.name === 'readyForQuery') ready = true;
          collector.add(part);
        });
        // The process ends on it, so the session may be left as it is.
        if (collector.full) throw new Error('The output is full.');
      },
    });
    if (collector.full) return collector.replies;
    if (!ready) throw new ServerLost();
    this.status = collector.status;
    return collector.replies;
  }
}

type Message = Parameters<Parameters<InstanceType<typeof protocol.Parser>['parse']>[1]>[0];

/** Makes replies out of the messages of the protocol. */
class Collector {
  readonly replies: Reply[] = [];
  status = 'I';
  full = false;
  readonly #room: number;
  #taken = 0;
  #rows: Extract<Reply, { kind: 'rows' }> | undefined;
  #copy: string[] | undefined;
  #decoder = new TextDecoder();

  constructor(room: number) {
    this.#room = room;
  }

  add(part: Message): void {
    if (this.full) return;
    // The parser tells messages apart by this name; its classes are not all exported.
    const message = part as unknown as Readonly<Record<string, unknown>>;
    switch (message['name']) {
      case 'rowDescription': {
        const fields = message['fields'] as { name: string; dataTypeID: number }[];
        this.#rows = {
          kind: 'rows',
          fields: fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
          rows: [],
          tag: '',
        };
        this.replies.push(this.#rows);
        break;
      }
      case 'dataRow': {
        const row = message['fields'] as (string | null)[];
        // What is longer than all that may be printed is cut off there.
        this.#rows!.rows.push(
          row.map((cell) => (cell && cell.length > this.#room ? cell.slice(0, this.#room + 1) : cell)),
        );
        // Each cell takes at least its text and what parts it from the next.
        for (const cell of row) this.#take((cell?.length ?? 0) + 1);
        break;
      }
      case 'copyOutResponse':
        this.#copy = [];
        break;
      case 'copyData': {
        const text = this.#decoder.decode(message['chunk'] as Uint8Array, { stream: true });
        this.#copy?.push(text);
        this.#take(text.length);
        if (this.full) this.replies.push({ kind: 'copy', text: this.#copy?.join('') ?? '', tag: '' });
        break;
      }
      case 'commandComplete': {
        const tag = message['text'] as string;
        if (this.#copy) this.replies.push({ kind: 'copy', text: this.#copy.join(''), tag });
        else if (this.#rows) this.#rows.tag = tag;
        else this.replies.push({ kind: 'done', tag });
        this.#rows = this.#copy = undefined;
        break;
      }
      case 'emptyQuery':
        this.replies.push({ kind: 'empty' });
        break;
      case 'notice':
      case 'error':
        // Rows that came before an error are not a result.
        if (message['name'] === 'error' && this.#rows)
          this.replies.splice(this.replies.indexOf(this.#rows), 1);
        this.#rows = this.#copy = undefined;
        this.replies.push({
          kind: 'message',
          error: message['name'] === 'error',
          message: readMessage(message),
        });
        break;
      case 'readyForQuery':
        this.status = message['status'] as string;
    }
  }

  #take(characters: number): void {
    this.#taken += characters;
    this.full = this.#taken > this.#room;
  }
}

function readMessage(message: Readonly<Record<string, unknown>>): ServerMessage {
  const text = (name: string) => message[name] as string | undefined;
  const number = (name: string) => (message[name] === undefined ? undefined : Number(message[name]));
  return {
    severity: text('severity') ?? 'ERROR',
    code: text('code') ?? 'XX000',
    message: text('message') ?? '',
    detail: text('detail'),
    hint: text('hint'),
    position: number('position'),
    internalPosition: number('internalPosition'),
    internalQuery: text('internalQuery'),
    where: text('where'),
    schema: text('schema'),
    table: text('table'),
    column: text('column'),
    constraint: text('constraint'),
    file: text('file'),
    line: text('line'),
    routine: text('routine'),
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
