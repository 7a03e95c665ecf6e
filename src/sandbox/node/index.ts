/**
 * Node.js inside the page: Node's own library, taken out of the pinned Node binary at build time, over
 * bindings of ours (`runtime/`), in a worker of the cell. One process is one worker; spare ones are
 * booted ahead, so that a run starts at once, and `node --test` with its child does too.
 */
import {
  SandboxFault,
  type Chunk,
  type Engine,
  type Exit,
  type Files,
  type HttpRequest,
  type HttpResponse,
  type Port,
  type Process,
  type Sandbox,
  type SpawnOptions,
  type StartOptions,
} from '../index.ts';
import { refused } from '../refused.ts';
import { abortable } from '../abortable.ts';
import { LOST, openCell, type Cell } from '../cell/index.ts';
import { openFeed, type Feed } from '../feed.ts';
import { engineDownload, engineText, extrasFor, nodeVersion, type EngineText } from './assets.ts';
import { parseCommand, readArguments, type NodeCommand } from './command.ts';
import type { ChildEnd } from './runtime/children.ts';

export const nodeEngine: Engine = {
  id: 'node',
  runtime: 'node',
  label: `Node.js ${nodeVersion.slice(1)}, in this page`,
  honesty:
    "Node's own JavaScript library, running in your browser over an in-memory network and disk. Left out: other programs than node, worker threads, TLS, HTTP/2, and every connection to the outside.",
  about: 'embedded-node/',
  availability() {
    if (typeof Worker === 'function' && 'withResolvers' in Promise) return { ok: true };
    return {
      ok: false,
      fault: {
        kind: 'unsupported-browser',
        happened: 'This browser is too old to run code in the page.',
        works: 'Reading, and the exercise files in your own Node.js.',
        remedy: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
      },
    };
  },
  download: engineDownload,
  async start({ signal, progress }: StartOptions): Promise<Sandbox> {
    signal.throwIfAborted();
    const opening = openCell(signal);
    const [text, cell] = await Promise.all([abortable(engineText(progress), signal), opening]).catch(
      (error: unknown) => {
        opening.then(
          (opened) => opened.close(),
          () => {},
        );
        throw error;
      },
    );
    progress({ phase: 'boot', loaded: 0, total: 0 });
    const machine = new Machine(text, cell);
    try {
      await abortable(machine.booted, signal);
      return machine;
    } catch (error) {
      await machine.stop();
      throw error;
    }
  },
};

/** A worker on its way to being a process. */
interface Booting {
  /** Settles when a program can be put on it. */
  readonly ready: Promise<void>;
  /** Set when a process takes it over. */
  listener?: (message: FromWorker) => void;
  /** Set with `listener`: it posted messages without end, and has been ended. */
  flooded?: () => void;
  post(message: unknown): void;
  end(): void;
}

type FromWorker =
  | { type: 'ready' }
  | { type: 'crash'; reason: string }
  | { type: 'output'; chunks: [fd: 1 | 2, text: string][] }
  | { type: 'output-limit' }
  | { type: 'port'; port: number; open: boolean }
  | { type: 'exit'; code: number; files: FilesLeft }
  | ({ type: 'spawn' } & ChildRequest)
  | { type: 'kill'; id: number }
  | { type: 'response'; id: number; status: number; statusText: string; headers: [string, string][] }
  | { type: 'response-body'; id: number; chunk: Uint8Array }
  | { type: 'response-end'; id: number }
  | { type: 'response-error'; id: number; reason: string };

/** A process asks for a child. */
interface ChildRequest {
  readonly id: number;
  /** What stands after `node`. */
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The number of the process that asks. */
  readonly parent: number;
  /** What it has done to the files so far. */
  readonly files: FilesLeft;
}

/** What a process did to the files, by path; null for one that it removed. */
type FilesLeft = ReadonlyMap<string, Uint8Array | null>;

/**
 * A message as it must be, or nothing. A program can post whatever it likes in the name of its worker: it may
 * forge its own output, but nothing that the page does not expect.
 */
function readMessage(data: unknown): FromWorker | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const message = data as Record<string, unknown>;
  const { type, chunks, port, open, code, files, id, reason, status, statusText, headers, chunk } = message;
  const { words, env, cwd, parent } = message;
  const isText = (value: unknown): value is string => typeof value === 'string';
  const isPair = (value: unknown): value is [string, string] =>
    Array.isArray(value) && value.length === 2 && value.every(isText);
  const isChunk = (value: unknown): value is [1 | 2, string] =>
    Array.isArray(value) && (value[0] === 1 || value[0] === 2) && isText(value[1]);
  if (type === 'ready' || type === 'output-limit') return { type };
  if (type === 'crash' && isText(reason)) return { type, reason };
  if (type === 'output' && Array.isArray(chunks) && chunks.every(isChunk)) return { type, chunks };
  if (type === 'port' && isNumber(port) && typeof open === 'boolean') return { type, port, open };
  if (type === 'exit' && isNumber(code)) return { type, code, files: readFiles(files) };
  if (!isNumber(id)) return undefined;
  if (type === 'kill') return { type, id };
  if (type === 'spawn' && isNumber(parent) && isText(cwd) && Array.isArray(words) && words.every(isText))
    return { type, id, words, env: readTexts(env), cwd, parent, files: readFiles(files) };
  if (type === 'response' && isNumber(status) && isText(statusText) && Array.isArray(headers))
    return headers.every(isPair) ? { type, id, status, statusText, headers } : undefined;
  if (type === 'response-body' && chunk instanceof Uint8Array) return { type, id, chunk };
  if (type === 'response-end') return { type, id };
  if (type === 'response-error' && isText(reason)) return { type, id, reason };
  return undefined;
}

const isNumber = (value: unknown): value is number => Number.isInteger(value);

function readFiles(files: unknown): FilesLeft {
  const entries = typeof files === 'object' && files !== null ? Object.entries(files) : [];
  return new Map(entries.filter(([, content]) => content === null || content instanceof Uint8Array));
}

function readTexts(values: unknown): Record<string, string> {
  const entries = typeof values === 'object' && values !== null ? Object.entries(values) : [];
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'));
}

/** The files after these changes. */
function withChanges(files: Files, changes: FilesLeft): Files {
  const result: Record<string, string | Uint8Array> = { ...files };
  for (const [path, content] of changes) {
    if (content) result[path] = content;
    else delete result[path];
  }
  return result;
}

/** Workers that are booted before anybody asks: for a program, and for the first that it starts itself. */
const SPARES = 2;

/** Processes at a time; further children fail as on a machine that has no more: with EAGAIN. */
const MAX_PROCESSES = 16;
/** Bytes from a child to its parent. No reader sees them, so that this only bounds what waits in memory. */
const CHILD_OUTPUT_LIMIT = 8_000_000;

class Machine implements Sandbox {
  readonly #text: EngineText;
  readonly #running = new Set<NodeProcess>();
  #cell: Promise<Cell>;
  #watching = false;
  #stopped = false;
  #spares: Booting[] = [];
  #written: Files = {};
  #left: FilesLeft = new Map();

  constructor(text: EngineText, cell: Cell) {
    this.#text = text;
    this.#cell = Promise.resolve(cell);
    this.#equip(cell);
    this.#bootSpares();
  }

  /** Settles when the first process could start. */
  get booted(): Promise<void> {
    return this.#spares[0]!.ready;
  }

  #equip(cell: Cell): Cell {
    cell.program('node', this.#text.script, { type: 'boot', ...this.#text.library });
    return cell;
  }

  #bootSpares(): void {
    if (this.#stopped) return;
    while (this.#spares.length < SPARES) this.#spares.push(this.#boot());
  }

  /** The next spare is booted when a process ends: until then it would take time from the one that runs. */
  #takeSpare(): Booting {
    return this.#spares.shift() ?? this.#boot();
  }

  #boot(): Booting {
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    ready.catch(() => {}); // whoever takes the worker over looks at it
    const failed = (reason: string) => {
      reject(crashed(reason));
      booting.listener?.({ type: 'crash', reason });
    };
    const worker = this.#cell.then((cell) =>
      cell.start('node', {
        message(data) {
          const message = readMessage(data);
          if (!message) return;
          if (message.type === 'ready') resolve();
          else if (message.type === 'crash') failed(message.reason);
          else booting.listener?.(message);
        },
        error: failed,
        flood: () => booting.flooded?.(),
      }),
    );
    worker.catch((error: unknown) => failed(String(error)));
    const booting: Booting = {
      ready,
      post: (message) => void worker.then((started) => started.post(message)),
      end: () => void worker.then((started) => started.end()),
    };
    return booting;
  }

  /** Puts a new cell in the place of one that is clogged with messages or was lost. */
  #renew(reason: string): void {
    const before = this.#cell;
    void before.then((cell) => cell.close());
    this.#cell = before.then(() => openCell(new AbortController().signal)).then((cell) => this.#equip(cell));
    this.#spares = [];
    for (const process of this.#running) process.end({ stopped: 'crash', reason });
    this.#bootSpares();
  }

  /** While programs run, notices when the frame under them is gone. */
  async #watch(): Promise<void> {
    if (this.#watching) return;
    this.#watching = true;
    while (this.#running.size > 0) {
      const watched = await this.#cell;
      const responds = await watched.responds();
      if (!responds && watched === (await this.#cell) && this.#running.size > 0) this.#renew(LOST);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    this.#watching = false;
  }

  async write(files: Files, fetching?: StartOptions): Promise<void> {
    this.#written = { ...files };
    this.#left = new Map();
    const extras = extrasFor(files, fetching?.progress);
    await (fetching ? abortable(extras, fetching.signal) : extras);
  }

  async read(path: string): Promise<Uint8Array> {
    const written = Object.hasOwn(this.#written, path) ? this.#written[path] : undefined;
    const content = this.#left.has(path) ? this.#left.get(path) : written;
    if (content === undefined || content === null) throw new Error(`There is no file ${path}.`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }

  spawn(line: string, options: SpawnOptions): Process {
    const command = parseCommand(line);
    if ('message' in command) return refused(command.message, command.code);
    this.#left = new Map();
    return this.#start(command, this.#written, options, undefined, (files) => {
      this.#left = files;
    });
  }

  #start(
    command: NodeCommand,
    files: Files,
    options: SpawnOptions,
    child: ChildOf | undefined,
    ended: (files: FilesLeft) => void,
  ): NodeProcess {
    const process = new NodeProcess(this.#takeSpare(), options, {
      ended: (left) => {
        this.#running.delete(process);
        this.#bootSpares();
        ended(left);
      },
      flooded: () => this.#renew('Another program flooded the page with messages.'),
      startChild: (...started) => (this.#running.size < MAX_PROCESSES ? this.#start(...started) : undefined),
    });
    this.#running.add(process);
    void this.#watch();
    void process.run(command, files, child);
    return process;
  }

  async request(port: number, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const server = [...this.#running].find((process) => process.listens(port));
    if (!server) throw new Error(`Nothing listens on port ${port}.`);
    return server.request(port, request, signal);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const process of this.#running) process.end({ stopped: 'cancel' });
    (await this.#cell).close();
  }
}

/** What the page keeps of a response that is on its way. */
interface Exchange {
  readonly response: PromiseWithResolvers<HttpResponse>;
  body?: Feed<Uint8Array>;
}

/** What a process tells its machine. */
interface MachineOfProcess {
  ended(files: FilesLeft): void;
  /** It posted messages without end: the cell's queue is full of them. */
  flooded(): void;
  /** Undefined when there are too many. */
  startChild(
    command: NodeCommand,
    files: Files,
    options: SpawnOptions,
    child: ChildOf,
    ended: (files: FilesLeft) => void,
  ): NodeProcess | undefined;
}

/** What a child is told of itself. */
interface ChildOf {
  readonly pid: number;
  readonly parent: number;
  readonly cwd: string;
}

class NodeProcess implements Process {
  readonly #output = openFeed<Chunk>();
  readonly output = this.#output.stream;
  readonly #ports = openFeed<Port>();
  readonly ports = this.#ports.stream;
  readonly exit: Promise<Exit>;
  readonly #worker: Booting;
  readonly #options: SpawnOptions;
  readonly #machine: MachineOfProcess;
  readonly #exited = Promise.withResolvers<Exit>();
  readonly #open = new Set<number>();
  readonly #exchanges = new Map<number, Exchange>();
  readonly #timer: ReturnType<typeof setTimeout>;
  /** What ends each child that runs, by number. */
  readonly #children = new Map<number, AbortController>();
  #files: Files = {};
  #ended = false;
  #requests = 0;

  constructor(worker: Booting, options: SpawnOptions, machine: MachineOfProcess) {
    this.#worker = worker;
    this.#options = options;
    this.#machine = machine;
    this.exit = this.#exited.promise;
    this.#timer = setTimeout(() => this.end({ stopped: 'time' }), options.timeLimit);
    worker.listener = (message) => this.#hear(message);
    worker.flooded = () => {
      this.end({ stopped: 'output' });
      machine.flooded();
    };
    options.signal.addEventListener('abort', this.#cancel);
    if (options.signal.aborted) this.#cancel();
  }

  readonly #cancel = () => this.end({ stopped: 'cancel' });

  async run(command: NodeCommand, files: Files, child: ChildOf | undefined): Promise<void> {
    this.#files = files;
    try {
      const [extras] = await Promise.all([extrasFor(files), this.#worker.ready]);
      this.#worker.post({
        type: 'run',
        ...command,
        ...extras,
        files,
        outputLimit: this.#options.outputLimit,
        child,
      });
    } catch (error) {
      this.end({
        stopped: 'crash',
        reason:
          error instanceof SandboxFault ? `${error.fault.happened} ${error.fault.remedy}` : String(error),
      });
    }
  }

  /** Ends it once: no chunk, no port and no answer comes after this. */
  end(exit: Exit, files: FilesLeft = new Map()): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#cancel);
    this.#worker.end();
    for (const child of this.#children.values()) child.abort();
    for (const id of this.#exchanges.keys()) this.#fail(id, 'The program has ended.');
    for (const port of this.#open) this.#ports.push({ port, open: false });
    this.#output.end();
    this.#ports.end();
    this.#machine.ended(files);
    this.#exited.resolve(exit);
  }

  listens(port: number): boolean {
    return this.#open.has(port);
  }

  request(port: number, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    signal.throwIfAborted();
    const id = ++this.#requests;
    const exchange: Exchange = { response: Promise.withResolvers() };
    this.#exchanges.set(id, exchange);
    signal.addEventListener('abort', () => {
      if (!this.#exchanges.has(id)) return;
      this.#worker.post({ type: 'request-abort', id });
      this.#fail(id, 'The request was aborted.');
    });
    this.#worker.post({ type: 'request', id, port, ...request });
    return exchange.response.promise;
  }

  /** Runs a child, and tells the parent what it prints and how it ends. Its time limit is that of the parent. */
  async #startChild({ id, words, env, cwd, parent, files: changes }: ChildRequest): Promise<void> {
    const say = (fd: 1 | 2, text: string) => this.#worker.post({ type: 'child-output', id, fd, text });
    const ended = (end: ChildEnd, files: FilesLeft = new Map()) =>
      this.#worker.post({ type: 'child-exit', id, end, files });
    const command = readArguments(words, env);
    if ('message' in command) {
      say(2, `${command.message}\n`);
      ended({ code: command.code });
      return;
    }
    const abort = new AbortController();
    let left: FilesLeft = new Map();
    const child = this.#machine.startChild(
      command,
      withChanges(this.#files, changes),
      { ...this.#options, signal: abort.signal, outputLimit: CHILD_OUTPUT_LIMIT },
      { pid: id, parent, cwd },
      (files) => (left = files),
    );
    if (!child) {
      ended({ error: 'EAGAIN' });
      return;
    }
    this.#children.set(id, abort);
    const reader = child.output.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read())
      say(part.value.fd, part.value.text);
    const exit = await child.exit;
    this.#children.delete(id);
    if ('code' in exit) ended({ code: exit.code }, left);
    else if (exit.stopped === 'output') this.end(exit);
    else ended({ signal: exit.stopped === 'cancel' ? 'SIGTERM' : 'SIGKILL' }, left);
  }

  #fail(id: number, reason: string): void {
    const exchange = this.#exchanges.get(id);
    this.#exchanges.delete(id);
    exchange?.response.reject(new Error(reason));
    exchange?.body?.fail(new Error(reason));
  }

  #hear(message: FromWorker): void {
    if (this.#ended) return;
    switch (message.type) {
      case 'output':
        for (const [fd, text] of message.chunks) this.#output.push({ fd, text });
        break;
      case 'output-limit':
        this.end({ stopped: 'output' });
        break;
      case 'crash':
        this.end({ stopped: 'crash', reason: message.reason });
        break;
      case 'exit':
        this.end({ code: message.code }, message.files);
        break;
      case 'spawn':
        void this.#startChild(message);
        break;
      case 'kill':
        this.#children.get(message.id)?.abort();
        break;
      case 'port':
        if (message.open) this.#open.add(message.port);
        else this.#open.delete(message.port);
        this.#ports.push({ port: message.port, open: message.open });
        break;
      case 'response': {
        const exchange = this.#exchanges.get(message.id);
        if (!exchange) break;
        const { status, statusText, headers } = message;
        exchange.body = openFeed();
        exchange.response.resolve({ status, statusText, headers, body: exchange.body.stream });
        break;
      }
      case 'response-body':
        this.#exchanges.get(message.id)?.body?.push(message.chunk);
        break;
      case 'response-end':
        this.#exchanges.get(message.id)?.body?.end();
        this.#exchanges.delete(message.id);
        break;
      case 'response-error':
        this.#fail(message.id, message.reason);
    }
  }
}

const crashed = (detail: string) =>
  new SandboxFault({
    kind: 'crashed',
    happened: 'The embedded Node did not start in this browser.',
    works: 'Reading, editing and your saved code are not affected.',
    remedy: 'Reload the page and press the button again; if it fails again, use another browser.',
    detail,
  });
