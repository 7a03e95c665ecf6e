/**
 * A machine that runs Python: one process is one worker, in a cell of the page or in a thread of Node. A spare
 * one is booted ahead, so that a run starts at once.
 */
import { LOST, type Cell } from '../cell/index.ts';
import {
  SandboxFault,
  type Chunk,
  type Exit,
  type Files,
  type Port,
  type Process,
  type Sandbox,
  type SpawnOptions,
} from '../index.ts';
import { refused } from '../refused.ts';
import { openFeed } from '../feed.ts';
import { parseCommand, type PythonCommand } from './command.ts';

/** What a worker boots from: see `build.ts`. */
export interface EngineFiles {
  readonly script: string;
  readonly wasm: Uint8Array;
  readonly stdlib: Uint8Array;
  readonly snapshot: Uint8Array;
}

/** How long a worker may take to boot; slow machines need some seconds. */
const BOOT_LIMIT_MS = 60_000;

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
  | { type: 'exit'; code: number; files: FilesLeft };

/** What a process did to the files, by path; null for one that it removed. */
type FilesLeft = ReadonlyMap<string, Uint8Array | null>;

/**
 * A message as it must be, or nothing. Whoever breaks out of the interpreter into its worker can post whatever
 * it likes: it may forge its own output, but nothing that the page does not expect.
 */
function readMessage(data: unknown): FromWorker | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, chunks, code, files, reason } = data as Record<string, unknown>;
  const isChunk = (value: unknown): value is [1 | 2, string] =>
    Array.isArray(value) && (value[0] === 1 || value[0] === 2) && typeof value[1] === 'string';
  if (type === 'ready' || type === 'output-limit') return { type };
  if (type === 'crash' && typeof reason === 'string') return { type, reason };
  if (type === 'output' && Array.isArray(chunks) && chunks.every(isChunk)) return { type, chunks };
  if (type === 'exit' && Number.isInteger(code))
    return { type, code: code as number, files: readFiles(files) };
  return undefined;
}

function readFiles(files: unknown): FilesLeft {
  const entries = typeof files === 'object' && files !== null ? Object.entries(files) : [];
  return new Map(entries.filter(([, content]) => content === null || content instanceof Uint8Array));
}

export class PythonMachine implements Sandbox {
  readonly #files: EngineFiles;
  readonly #open: () => Promise<Cell>;
  readonly #running = new Set<PythonProcess>();
  #cell: Promise<Cell>;
  #watching = false;
  #spare: Booting;
  #written: Files = {};
  #left: FilesLeft = new Map();

  /**
   * @param cell where its processes run
   * @param open gets another one, should the first be lost
   */
  constructor(files: EngineFiles, cell: Cell, open: () => Promise<Cell>) {
    this.#files = files;
    this.#open = open;
    this.#cell = Promise.resolve(this.#equip(cell));
    this.#spare = this.#boot();
  }

  /** Settles when the first process could start. */
  get booted(): Promise<void> {
    return this.#spare.ready;
  }

  #equip(cell: Cell): Cell {
    const { script, wasm, stdlib, snapshot } = this.#files;
    cell.program('python', script, { type: 'boot', stdlib, snapshot }, wasm);
    return cell;
  }

  #boot(): Booting {
    const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
    ready.catch(() => {}); // whoever takes the worker over looks at it
    const failed = (reason: string) => {
      reject(crashed(reason));
      booting.listener?.({ type: 'crash', reason });
    };
    const worker = this.#cell.then((cell) =>
      cell.start('python', {
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
    for (const process of this.#running) process.end({ stopped: 'crash', reason });
    this.#cell = before.then(this.#open).then((cell) => this.#equip(cell));
    this.#spare = this.#boot();
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

  async write(files: Files): Promise<void> {
    this.#written = { ...files };
    this.#left = new Map();
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
    const worker = this.#spare;
    this.#spare = this.#boot();
    const process = new PythonProcess(worker, options, {
      ended: (files) => {
        this.#running.delete(process);
        this.#left = files;
      },
      flooded: () => this.#renew('Another program flooded the page with messages.'),
    });
    this.#running.add(process);
    void this.#watch();
    void process.run(command, this.#written);
    return process;
  }

  async stop(): Promise<void> {
    for (const process of this.#running) process.end({ stopped: 'cancel' });
    (await this.#cell).close();
  }
}

/** What a process tells its machine. */
interface MachineOfProcess {
  ended(files: FilesLeft): void;
  /** It posted messages without end: the cell's queue is full of them. */
  flooded(): void;
}

class PythonProcess implements Process {
  readonly #output = openFeed<Chunk>();
  readonly output = this.#output.stream;
  readonly #ports = openFeed<Port>();
  readonly ports = this.#ports.stream;
  readonly exit: Promise<Exit>;
  readonly #worker: Booting;
  readonly #options: SpawnOptions;
  readonly #machine: MachineOfProcess;
  readonly #exited = Promise.withResolvers<Exit>();
  /** First guards the boot, then the program: a reader's time does not pass while the spare still boots. */
  #timer: ReturnType<typeof setTimeout>;
  #ended = false;

  constructor(worker: Booting, options: SpawnOptions, machine: MachineOfProcess) {
    this.#worker = worker;
    this.#options = options;
    this.#machine = machine;
    this.exit = this.#exited.promise;
    this.#timer = setTimeout(
      () => this.end({ stopped: 'crash', reason: `Python did not start within ${BOOT_LIMIT_MS / 1000} s.` }),
      BOOT_LIMIT_MS,
    );
    worker.listener = (message) => this.#hear(message);
    worker.flooded = () => {
      this.end({ stopped: 'output' });
      machine.flooded();
    };
    options.signal.addEventListener('abort', this.#cancel);
    if (options.signal.aborted) this.#cancel();
  }

  readonly #cancel = () => this.end({ stopped: 'cancel' });

  async run(command: PythonCommand, files: Files): Promise<void> {
    try {
      await this.#worker.ready;
      if (this.#ended) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.end({ stopped: 'time' }), this.#options.timeLimit);
      this.#worker.post({ type: 'run', ...command, files, outputLimit: this.#options.outputLimit });
    } catch (error) {
      this.end({
        stopped: 'crash',
        reason:
          error instanceof SandboxFault ? `${error.fault.happened} ${error.fault.remedy}` : String(error),
      });
    }
  }

  /** Ends it once: no chunk comes after this. */
  end(exit: Exit, files: FilesLeft = new Map()): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#cancel);
    this.#worker.end();
    this.#output.end();
    this.#ports.end();
    this.#machine.ended(files);
    this.#exited.resolve(exit);
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
    }
  }
}

const crashed = (detail: string) =>
  new SandboxFault({
    kind: 'crashed',
    happened: 'Python did not start in this browser.',
    works: 'Reading, editing and your saved code are not affected.',
    remedy: 'Reload the page and press the button again; if it fails again, use another browser.',
    detail,
  });
