/** A machine with PostgreSQL, wherever its workers run: in a page or in Node. */
import {
  SandboxFault,
  type Chunk,
  type Exit,
  type Files,
  type Process,
  type Sandbox,
  type SpawnOptions,
} from '../index.ts';
import { refused } from '../refused.ts';
import { openFeed } from '../feed.ts';
import { parseCommand, type Invocation } from './command.ts';
import type { BootParts, FilesLeft, FromWorker, ToWorker } from './protocol.ts';

export interface EngineWorker {
  post(message: ToWorker): void;
  /** Ends it at once, whatever it is doing. No event follows. */
  end(): void;
}

export interface WorkerEvents {
  message(message: FromWorker): void;
  error(reason: string): void;
}

/** Starts a worker that runs `worker.ts`. */
export type StartWorker = (events: WorkerEvents) => EngineWorker;

/** A worker on its way to being a process. */
interface Booting {
  /** Settles when a program can be put on it. */
  readonly ready: Promise<void>;
  readonly worker: EngineWorker;
  /** Set when a process takes it over. */
  listener?: (message: FromWorker) => void;
}

/** How long PostgreSQL may take to start, on a slow machine. */
const BOOT_LIMIT_MS = 60_000;

export class Machine implements Sandbox {
  readonly #start: StartWorker;
  readonly #running = new Set<PostgresProcess>();
  #parts: BootParts;
  #spare: Booting | undefined;
  #written: Files = {};
  #left: FilesLeft = new Map();
  #stopped = false;

  constructor(parts: BootParts, start: StartWorker) {
    this.#parts = parts;
    this.#start = start;
    this.#spare = this.#boot();
  }

  /** Settles when the first process could start. */
  get booted(): Promise<void> {
    return this.#spare?.ready ?? Promise.resolve();
  }

  #boot(): Booting {
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    ready.catch(() => {}); // whoever takes the worker over looks at it
    const failed = (reason: string) => {
      clearTimeout(timer);
      reject(crashed(reason));
      booting.listener?.({ type: 'crash', reason });
    };
    const timer = setTimeout(() => failed('It took too long to start.'), BOOT_LIMIT_MS);
    const worker = this.#start({
      message: (message) => {
        if (message.type === 'ready') {
          clearTimeout(timer);
          // Compiled once: all later workers start from it.
          this.#parts = { ...this.#parts, program: message.module };
          resolve();
        } else if (message.type === 'crash') failed(message.reason);
        else booting.listener?.(message);
      },
      error: failed,
    });
    const booting: Booting = {
      ready,
      worker: {
        post: (message) => worker.post(message),
        end() {
          clearTimeout(timer);
          worker.end();
        },
      },
    };
    worker.post({ type: 'boot', parts: this.#parts });
    return booting;
  }

  async write(files: Files): Promise<void> {
    this.#written = { ...files };
    this.#left = new Map();
  }

  async read(path: string): Promise<Uint8Array> {
    const written = Object.hasOwn(this.#written, path) ? this.#written[path] : undefined;
    const content = this.#left.get(path) ?? written;
    if (content === undefined) throw new Error(`There is no file ${path}.`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  }

  spawn(line: string, options: SpawnOptions): Process {
    const command = parseCommand(line);
    if ('message' in command) return refused(command.message, command.code);
    this.#left = new Map();
    const booting = this.#spare ?? this.#boot();
    this.#spare = undefined;
    const process = new PostgresProcess(booting, options, (files) => {
      this.#running.delete(process);
      this.#left = files;
      // Only now, so that a starting server takes nothing from the one that runs.
      if (!this.#stopped) this.#spare ??= this.#boot();
    });
    this.#running.add(process);
    void process.run(command, this.#written);
    return process;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const process of this.#running) process.end({ stopped: 'cancel' });
    this.#spare?.worker.end();
  }
}

class PostgresProcess implements Process {
  readonly #output = openFeed<Chunk>();
  readonly output = this.#output.stream;
  readonly ports = new ReadableStream<never>({ start: (controller) => controller.close() });
  readonly exit: Promise<Exit>;
  readonly #booting: Booting;
  readonly #options: SpawnOptions;
  readonly #over: (files: FilesLeft) => void;
  readonly #exited = Promise.withResolvers<Exit>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(booting: Booting, options: SpawnOptions, over: (files: FilesLeft) => void) {
    this.#booting = booting;
    this.#options = options;
    this.#over = over;
    this.exit = this.#exited.promise;
    booting.listener = (message) => this.#hear(message);
    options.signal.addEventListener('abort', this.#cancel);
    if (options.signal.aborted) queueMicrotask(this.#cancel);
  }

  readonly #cancel = () => this.end({ stopped: 'cancel' });

  async run(invocation: Invocation, files: Files): Promise<void> {
    const { timeLimit, outputLimit } = this.#options;
    try {
      await this.#booting.ready;
    } catch (error) {
      this.end({ stopped: 'crash', reason: (error as Error).message });
      return;
    }
    if (this.#ended) return;
    // The limit is the program's: a server that is still starting takes nothing of it.
    this.#timer = setTimeout(() => this.end({ stopped: 'time' }), timeLimit);
    this.#booting.worker.post({ type: 'run', invocation, files, outputLimit });
  }

  /** Ends it once: no chunk comes after this. */
  end(exit: Exit, files: FilesLeft = new Map()): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#cancel);
    this.#booting.worker.end();
    this.#output.end();
    this.#over(files);
    this.#exited.resolve(exit);
  }

  #hear(message: FromWorker): void {
    if (this.#ended) return;
    switch (message.type) {
      case 'output':
        for (const chunk of message.chunks) this.#output.push(chunk);
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
      case 'ready':
        break;
    }
  }
}

const crashed = (detail: string) =>
  new SandboxFault({
    kind: 'crashed',
    happened: 'PostgreSQL did not start in this browser.',
    works: 'Reading, editing and your saved code are not affected.',
    remedy:
      'Reload the page and press the button again; if it fails again, close other tabs or use another browser.',
    detail,
  });
