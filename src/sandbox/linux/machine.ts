/**
 * A Linux machine, wherever its worker runs: in a page or in Node.
 *
 * All processes share the machine: what one leaves, the next one finds, until {@link LinuxMachine.reset}. Paths
 * are relative to the reader's home; one that begins with a slash is a path of the machine.
 */
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
import { Agent, AgentError } from './agent.ts';
import type { Origin } from './emulator.ts';
import type { DiskParts, FromWorker, ToWorker } from './protocol.ts';

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

/** What a machine starts from. */
export interface MachineParts {
  /** `v86.wasm`. */
  readonly program: Uint8Array<ArrayBuffer>;
  readonly origin: Origin;
  readonly disks: readonly DiskParts[];
  /** What the agent of this image answers when it is asked. */
  readonly image: string;
}

/** The reader's home, where commands run and files go. */
export const HOME = '/home/reader';

/** How long a saved machine may take to answer, on a slow computer; one that boots takes longer. */
const RESTORE_LIMIT_MS = 60_000;
const BOOT_LIMIT_MS = 900_000;
/** While commands run, the machine is asked this often whether it is still there. */
const WATCH_MS = 5000;
/** How long an answer may take: the agent goes before all other processes. */
const ANSWER_LIMIT_MS = 20_000;

/** Bytes of a command line. The agent takes a little more, with all that travels beside it. */
const MAX_COMMAND = 60_000;

/** One start of the machine: a worker, its agent, and what runs on it. */
interface Run {
  readonly worker: EngineWorker;
  readonly agent: Agent;
  readonly booted: Promise<void>;
  readonly processes: Set<LinuxProcess>;
  /** Something was written to it or run on it: it is no longer as it was saved. */
  used: boolean;
  /** Why it is of no use any more. */
  broken?: string;
  /** Rejects when it breaks. */
  readonly lost: Promise<never>;
}

export class LinuxMachine implements Sandbox {
  /** What a start, and each reset, brings. */
  #parts: MachineParts;
  #knownAtStart: ReadonlyMap<string, Uint8Array> = new Map();
  readonly #start: StartWorker;
  #run: Run;
  /** What `write` put there or `read` found there, by absolute path. */
  #known = new Map<string, Uint8Array>();
  #shared = 0;
  #saved: PromiseWithResolvers<Extract<FromWorker, { type: 'saved' }>> | undefined;
  #paused = false;
  /** How often it was paused: an answer that was waited for meanwhile says nothing. */
  #pauses = 0;

  constructor(parts: MachineParts, start: StartWorker) {
    this.#parts = parts;
    this.#start = start;
    this.#run = this.#boot();
  }

  /** Settles when commands can run. @throws {SandboxFault} */
  get booted(): Promise<void> {
    return this.#run.booted;
  }

  #boot(): Run {
    const running = Promise.withResolvers<void>();
    const lost = Promise.withResolvers<never>();
    lost.promise.catch(() => {}); // whoever waits for something looks at it
    const broke = (reason: string) => {
      if (run.broken !== undefined) return;
      run.broken = reason;
      worker.end();
      lost.reject(new SandboxFault(crashed(reason)));
      for (const process of run.processes) process.end({ stopped: 'crash', reason });
    };
    const worker = this.#start({
      message: (message) => {
        if (message.type === 'running') running.resolve();
        else if (message.type === 'output') agent.receive(message.bytes);
        else if (message.type === 'crash') broke(`The emulator failed: ${message.reason}`);
        else if (message.type === 'disk') broke(`A part of its disk could not be loaded: ${message.reason}`);
        else if (message.type === 'saved') this.#saved?.resolve(message);
      },
      error: (reason) => broke(`The emulator failed: ${reason}`),
    });
    const agent = new Agent((bytes) => worker.post({ type: 'input', bytes }));
    agent.onRestart = () => broke('The machine was started anew from inside.');
    const { program, origin, disks, image } = this.#parts;
    worker.post({ type: 'boot', program, origin, disks });
    const greet = async () => {
      const restored = 'state' in origin;
      // One that boots greets by itself.
      const greeting = restored ? running.promise.then(() => agent.hello()) : agent.greeting();
      const limit = restored ? RESTORE_LIMIT_MS : BOOT_LIMIT_MS;
      const answered = await within(limit, Promise.race([greeting, lost.promise]), () => {
        broke(`It did not answer within ${limit / 1000} s.`);
        return new SandboxFault(bootTimeout(limit));
      });
      if (answered !== image) broke(`It runs image ${answered}, not ${image}.`);
      await Promise.race([agent.refresh(), lost.promise]);
    };
    const booted = greet();
    booted.catch(() => {});
    const run: Run = { worker, agent, booted, processes: new Set(), used: false, lost: lost.promise };
    void this.#watch(run, broke);
    return run;
  }

  /** While commands run, notices when the machine no longer answers. */
  async #watch(run: Run, broke: (reason: string) => void): Promise<void> {
    await run.booted.catch(() => {});
    while (run.broken === undefined) {
      await pause(WATCH_MS);
      if (this.#paused || run.processes.size === 0 || run.broken !== undefined) continue;
      const pauses = this.#pauses;
      await within(ANSWER_LIMIT_MS, Promise.race([run.agent.hello(), run.lost]), () => {
        if (this.#pauses === pauses) broke('The machine no longer answers.');
        return new Error();
      }).catch(() => {});
    }
  }

  /** What is there as the last `write` or `read` saw it is left alone, with all that the reader did to it. */
  async write(files: Files): Promise<void> {
    const run = await this.#usable();
    run.used = true;
    const wanted = new Map(
      Object.entries(files).map(([path, content]) => [absolute(path), bytesOf(content)]),
    );
    const old = [...this.#known.keys()].filter((path) => !wanted.has(path));
    const changed = [...wanted].filter(([path, content]) => !sameBytes(this.#known.get(path), content));
    this.#known = wanted;
    await lastingAs(run, async () => {
      await Promise.all([
        ...old.map((path) => run.agent.remove(path)),
        ...changed.map(([path, content]) => this.#put(run, path, content)),
      ]);
      // The innermost first. What is not empty stays.
      const gone = foldersOf(old).filter((folder) => !foldersOf([...wanted.keys()]).includes(folder));
      for (const folder of gone.toSorted((a, b) => b.length - a.length)) await run.agent.remove(folder);
    });
  }

  async #put(run: Run, target: string, bytes: Uint8Array): Promise<void> {
    const name = `put-${++this.#shared}`;
    run.worker.post({ type: 'share', name, content: bytes });
    // What has an interpreter in its first line can be run, as it could on the author's machine.
    const mode = bytes[0] === 0x23 && bytes[1] === 0x21 ? 0o755 : 0o644;
    await run.agent.put(`${SHARED}/${name}`, target, mode);
  }

  async read(path: string): Promise<Uint8Array> {
    const run = await this.#usable();
    return lastingAs(run, async () => {
      try {
        const content = await run.agent.get(absolute(path));
        if (this.#known.has(absolute(path))) this.#known.set(absolute(path), content);
        return content;
      } catch (error) {
        if (error instanceof AgentError && error.errno === NO_SUCH_FILE)
          throw new Error(`There is no file ${path}.`, { cause: error });
        throw error;
      }
    });
  }

  /**
   * Runs a command line in Bash, as the reader. With `terminal` it has one, and takes input; without, its standard
   * input is empty.
   */
  spawn(command: string, options: SpawnOptions): Process {
    if (new TextEncoder().encode(command).length > MAX_COMMAND) return refused('bash: command too long', 126);
    const run = this.#run;
    run.used = true;
    const process = new LinuxProcess(run.agent, options, () => run.processes.delete(process));
    run.processes.add(process);
    const start = async () => {
      await run.booted.catch(() => {}); // it is broken then
      if (run.broken === undefined) process.start(command);
      else process.end({ stopped: 'crash', reason: run.broken });
    };
    void start();
    return process;
  }

  /**
   * Starts the saved machine again: processes end as `cancel`, files go. Also when it had crashed. One on which nothing
   * was done is that machine.
   */
  async reset(): Promise<void> {
    if (!this.#run.used && this.#run.broken === undefined && !this.#paused) return this.#run.booted;
    this.#end(this.#run);
    this.#known = new Map(this.#knownAtStart);
    this.#paused = false;
    this.#run = this.#boot();
    await this.#run.booted;
  }

  /** From now on, `reset` brings the machine back as it is now: what many attempts begin with is staged once. */
  async keep(): Promise<void> {
    const { state } = await this.save();
    this.#parts = { ...this.#parts, origin: { state } };
    this.#knownAtStart = new Map(this.#known);
  }

  async stop(): Promise<void> {
    this.#end(this.#run);
  }

  /** Lets the machine stand still: its processor takes no time, its clock does not move. */
  pause(): void {
    this.#paused = true;
    this.#pauses++;
    this.#run.worker.post({ type: 'pause' });
    for (const process of this.#run.processes) process.hold();
  }

  resume(): void {
    this.#run.worker.post({ type: 'resume' });
    this.#paused = false;
    for (const process of this.#run.processes) process.goOn();
    this.#run.agent.refresh().catch(() => {});
  }

  /** All of the machine but its disks, and of each disk the parts that it has read. For making images. */
  async save(): Promise<{ state: ArrayBuffer; used: readonly (readonly number[])[] }> {
    const run = await this.#usable();
    this.#saved = Promise.withResolvers();
    run.worker.post({ type: 'save' });
    return Promise.race([this.#saved.promise, run.lost]);
  }

  #end(run: Run): void {
    run.broken ??= 'It was stopped.';
    for (const process of run.processes) process.end({ stopped: 'cancel' });
    run.worker.end();
  }

  async #usable(): Promise<Run> {
    const run = this.#run;
    await run.booted;
    if (run.broken !== undefined) throw new SandboxFault(crashed(run.broken));
    return run;
  }
}

class LinuxProcess implements Process {
  readonly #output = openFeed<Chunk>();
  readonly output = this.#output.stream;
  readonly ports = new ReadableStream<never>({ start: (controller) => controller.close() });
  readonly exit: Promise<Exit>;
  readonly write?: (input: string) => void;
  readonly resize?: (cols: number, rows: number) => void;
  readonly #agent: Agent;
  readonly #options: SpawnOptions;
  readonly #over: () => void;
  readonly #exited = Promise.withResolvers<Exit>();
  readonly #decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  /** Runs while the machine does, from `#since`, for what is left of the limit. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  #since = 0;
  #left = 0;
  #id: number | undefined;
  #printed = 0;
  /** Set when it is being killed: how it will have ended. */
  #stopping: Exit | undefined;
  #ended = false;

  constructor(agent: Agent, options: SpawnOptions, over: () => void) {
    this.#agent = agent;
    this.#options = options;
    this.#over = over;
    this.exit = this.#exited.promise;
    if (options.terminal) {
      // Before it has started there is nothing to type into; the page waits for the prompt.
      this.write = (input) => {
        if (this.#id !== undefined && !this.#ended) this.#agent.type(this.#id, input);
      };
      this.resize = (cols, rows) => {
        if (this.#id !== undefined && !this.#ended) this.#agent.resize(this.#id, { cols, rows });
      };
    }
    options.signal.addEventListener('abort', this.#cancel);
    if (options.signal.aborted) queueMicrotask(this.#cancel);
  }

  readonly #cancel = () => this.#kill({ stopped: 'cancel' });

  start(command: string): void {
    if (this.#ended) return;
    const { terminal, timeLimit } = this.#options;
    this.#left = timeLimit;
    this.#id = this.#agent.run(
      command,
      { folder: HOME, terminal },
      {
        output: (fd, bytes) => this.#print(fd, this.#decoders[fd].decode(bytes, { stream: true })),
        ended: (code) => {
          for (const fd of [1, 2] as const) this.#print(fd, this.#decoders[fd].decode());
          this.end(this.#stopping ?? { code });
        },
      },
    );
    this.goOn();
  }

  /** The machine stands still: that time does not count. */
  hold(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left -= performance.now() - this.#since;
  }

  goOn(): void {
    if (this.#id === undefined || this.#ended || this.#stopping || this.#timer !== undefined) return;
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.#kill({ stopped: 'time' }), this.#left);
  }

  #print(fd: 1 | 2, text: string): void {
    if (!text || this.#stopping || this.#ended) return;
    const room = this.#options.outputLimit - this.#printed;
    this.#printed += text.length;
    if (room > 0) this.#output.push({ fd, text: text.slice(0, room) });
    if (text.length > room) this.#kill({ stopped: 'output' });
  }

  /** Ends it when the machine has killed it; the watch sees a machine that does not. */
  #kill(exit: Exit): void {
    if (this.#stopping || this.#ended) return;
    this.#stopping = exit;
    clearTimeout(this.#timer);
    if (this.#id === undefined) this.end(exit);
    else this.#agent.kill(this.#id);
  }

  /** Ends it once: no chunk comes after this. */
  end(exit: Exit): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.signal.removeEventListener('abort', this.#cancel);
    this.#output.end();
    this.#over();
    this.#exited.resolve(exit);
  }
}

/** Where the machine sees what the worker shares. */
const SHARED = '/run/host';
const NO_SUCH_FILE = 2;

const absolute = (path: string): string => (path.startsWith('/') ? path : `${HOME}/${path}`);

const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

const sameBytes = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one?.length === other.length && one.every((byte, index) => byte === other[index]);

/** The folders below home that files lie in. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > HOME.length; at = path.lastIndexOf('/', at - 1))
      if (path.startsWith(`${HOME}/`)) folders.add(path.slice(0, at));
  return [...folders];
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The same work, which also ends when the machine breaks. */
function lastingAs<T>(run: Run, work: () => Promise<T>): Promise<T> {
  return Promise.race([work(), run.lost]);
}

async function within<T>(ms: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(late()), ms);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}

const crashed = (detail: string) =>
  ({
    kind: 'crashed',
    happened: 'The Linux machine has stopped.',
    works: 'Reading, editing and your saved code are not affected.',
    remedy: 'Press Reset to start it again as it was at first.',
    detail,
  }) as const;

const bootTimeout = (limit: number) =>
  ({
    kind: 'boot-timeout',
    happened: `The Linux machine did not start within ${limit / 1000} seconds.`,
    works: 'Reading, editing and your saved code are not affected.',
    remedy: 'Close other tabs or programs that keep this computer busy, and start it again.',
  }) as const;
