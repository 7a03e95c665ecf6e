/**
 * The one interface between the engines and everything else.
 *
 * An engine runs a reader's files; the exercise element, the gate and the benchmarks know it only
 * through these types. A new engine is one folder here and one row in `engines.ts`.
 */

/** What an exercise asks for in its front matter (`runtime:`). */
export type Runtime = 'node' | 'python' | 'postgres' | 'linux';

/** Names an engine. Two engines may offer the same runtime (`node`: embedded, and full Node). */
export type EngineId = 'node' | 'webcontainer' | 'python' | 'postgres' | 'linux';

/** Text or bytes by path. Paths are POSIX and relative to the exercise's folder: `check/a.test.mjs`. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/**
 * Bytes that a first run has to fetch, and how many of them this browser already holds. `total` 0 means
 * unknown: a third party's host does not tell.
 */
export interface Download {
  readonly total: number;
  readonly cached: number;
  /** Whether this browser keeps them all beyond this page, for when there is no network. */
  readonly kept?: boolean;
}

/** How far a start has come. `loaded` and `total` are bytes as they travel; `total` 0 means unknown. */
export interface Progress {
  readonly phase: 'download' | 'boot';
  readonly loaded: number;
  readonly total: number;
}

/** A runtime that can run a reader's files. */
export interface Engine {
  readonly id: EngineId;
  readonly runtime: Runtime;
  /** What stands beside a result: `Node.js 24.21.0, in this page`. */
  readonly label: string;
  /** One or two sentences: what is real here, and what is left out. */
  readonly honesty: string;
  /** The site's page that says more, relative to its base: `embedded-node/`. */
  readonly about?: string;
  /** Whether this browser can run it at all. Cheap: nothing is fetched. */
  availability(): Availability;
  /** @param files what will be run: an engine may fetch more for what they import */
  download(files?: Files): Promise<Download>;
  /**
   * Fetches and boots one machine.
   * @throws {SandboxFault} when it cannot; an `AbortError` when `signal` is aborted.
   */
  start(options: StartOptions): Promise<Sandbox>;
}

export type Availability = { readonly ok: true } | { readonly ok: false; readonly fault: Fault };

export interface StartOptions {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

/** One machine of the reader's own: files, and processes that use them. */
export interface Sandbox {
  /**
   * Puts these files there, and fetches what the engine needs to run them: what they import. Replaces what an
   * earlier `write` put there, and nothing else. Where processes share a machine, a file that is the same in both
   * is left alone, with what they did to it.
   * @throws {SandboxFault} when that cannot be fetched; an `AbortError` when `signal` is aborted. The files are there.
   */
  write(files: Files, fetching?: StartOptions): Promise<void>;
  /**
   * Reads a file as the last process left it. The next `spawn` starts from the written files again:
   * two runs after one another share nothing. Where `reset` is there, it is what divides two runs.
   * @throws {Error} when there is no such file.
   */
  read(path: string): Promise<Uint8Array>;
  /**
   * Runs a command line such as `node client.mjs`. A command that the machine does not know ends as
   * in a shell: a line on descriptor 2 and exit code 127.
   */
  spawn(command: string, options: SpawnOptions): Process;
  /** Sends a request to a port that a process of this machine listens on. Absent where there are no ports. */
  request?(port: number, request: HttpRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Where a browser can look at what listens on this port. Absent where only `request` reaches it. */
  address?(port: number): string | undefined;
  /**
   * Brings the machine back to its start, whatever was done to it: all processes end as `cancel`, all files are
   * gone. Also mends a machine that crashed. Only machines whose processes share what they do have it.
   */
  reset?(): Promise<void>;
  /** Lets the machine stand still, and go on: its processor takes no time meanwhile. */
  pause?(): void;
  resume?(): void;
  /** Ends all processes and frees the memory. The sandbox is of no use afterwards. */
  stop(): Promise<void>;
}

export interface SpawnOptions {
  /** Aborting it ends the process as `stopped: 'cancel'`. */
  readonly signal: AbortSignal;
  /** How long it may run, in milliseconds. Then it ends as `stopped: 'time'`. What an engine takes to boot does not count. */
  readonly timeLimit: number;
  /** How much it may print on both descriptors together, in UTF-16 code units. Then `stopped: 'output'`. */
  readonly outputLimit: number;
  /**
   * Size of the terminal in characters, for runtimes that have one. With it, the process has `write` and `resize`,
   * and all that it prints comes on descriptor 1, as a terminal gets it.
   */
  readonly terminal?: { readonly cols: number; readonly rows: number };
}

export interface Process {
  /** What it prints, in order, both descriptors in one stream. Closes when the process has ended. */
  readonly output: ReadableStream<Chunk>;
  /** Ports that it opens and closes. Closes when the process has ended. */
  readonly ports: ReadableStream<Port>;
  /** Types into its terminal. */
  write?(input: string): void;
  resize?(cols: number, rows: number): void;
  /** Settles once, after the last chunk of `output`. Never rejects. */
  readonly exit: Promise<Exit>;
}

export interface Chunk {
  readonly fd: 1 | 2;
  readonly text: string;
  /** Something richer that belongs to this text: a result grid, a query plan. */
  readonly display?: { readonly mime: string; readonly value: unknown };
}

export interface Port {
  readonly port: number;
  readonly open: boolean;
}

/** How a process ended: by itself with a code, or because it was stopped. */
export type Exit = { readonly code: number } | { readonly stopped: Stop; readonly reason?: string };

/**
 * `time` and `output`: its limit. `cancel`: the reader or the page ended it. `crash`: the machine
 * under it broke; `reason` then says how.
 */
export type Stop = 'time' | 'output' | 'cancel' | 'crash';

/**
 * A request for the reader's own server. Not the browser's `Request`: that one silently drops
 * `Cookie`, `Origin`, `Host` and other headers, which are just what a reader wants to try.
 */
export interface HttpRequest {
  readonly method: string;
  /** Path and query: `/v1/classify?dry=1`. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
}

/** The answer as it stood on the wire: every header line, `Set-Cookie` among them, in order. */
export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Chunks as they arrive. Errors when the connection breaks before the body ends. */
  readonly body: ReadableStream<Uint8Array>;
}

/** The closed set of ways in which an engine can fail its reader. */
export type FaultKind =
  | 'offline'
  | 'blocked'
  | 'not-isolated'
  | 'unsupported-browser'
  | 'download'
  | 'memory'
  | 'boot-timeout'
  | 'not-built'
  | 'crashed'
  | 'storage';

/** The page shows exactly these three sentences. */
export interface Fault {
  readonly kind: FaultKind;
  readonly happened: string;
  readonly works: string;
  readonly remedy: string;
  /** For the curious and for bug reports: the error underneath. */
  readonly detail?: string;
}

/** A {@link Fault} on its way up. */
export class SandboxFault extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(`${fault.happened} ${fault.remedy}`);
    this.name = 'SandboxFault';
    this.fault = fault;
  }
}

export { engineFor, engines } from './engines.ts';
export { parseTap, leaves } from './tap.ts';
export type { TapTest } from './tap.ts';
