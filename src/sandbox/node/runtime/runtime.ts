/**
 * What the parts of one process share. A worker is one process: this object is made once, at boot, and
 * every binding (`bindings/`) and replaced module (`builtins/`) is a function of it.
 */
import type { AsyncContext } from './async-context.ts';
import type { Children } from './children.ts';
import type { EventLoop } from './event-loop.ts';
import type { FileSystem } from './file-system.ts';

/** Where the reader's files lie. */
export const ROOT = '/app';

export interface Runtime {
  readonly facts: Facts;
  readonly host: Host;
  /** Node's `process` object. */
  // oxlint-disable-next-line typescript/no-explicit-any -- the library hangs private parts on it
  readonly process: any;
  readonly loop: EventLoop;
  readonly context: AsyncContext;
  readonly files: FileSystem;
  /** The working folder, absolute. */
  cwd: string;
  /** False while Node's library boots, true from the moment the program's own code may run. */
  started: boolean;
  /** Command-line options of Node, as given: `--test`. */
  flags: readonly string[];
  /** Loads a module of Node's library, an internal one too. */
  require(id: string): LibraryModule;
  /** Prints to descriptor 1 or 2. */
  print(fd: 1 | 2, data: string | Uint8Array): void;
  /** Processes that this one has started. */
  readonly children: Children;
  /** Tells the page that a server began or ceased to listen. */
  announcePort(port: number, open: boolean): void;
  /** An error that nobody caught, from a callback or (`fromPromise`) a rejected promise. Ends the process unless a handler takes it. */
  fatal(error: unknown, fromPromise: boolean): void;
  /** Ends the process: throws, so that nothing after it runs. */
  exit(code: number): never;
  /** Node's symbols for private properties, by name. */
  readonly privateSymbols: Readonly<Record<string, symbol>>;
}

/** A module of Node's library: untyped, as its internals are. */
// oxlint-disable-next-line typescript/no-explicit-any -- Node's internals have no types
export type LibraryModule = any;

/** What only Node's own binary knows. `build.ts` reads it out of the pinned one. */
export interface Facts {
  /** libuv's errors: number (negative) to name and message. */
  readonly uv: Readonly<Record<string, readonly [name: string, message: string]>>;
  /** `internalBinding('constants')`: `fs`, `os`, `zlib`, `crypto`, `trace`. */
  readonly constants: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly config: Readonly<Record<string, unknown>>;
  /** Defaults of command-line options, by name with dashes. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Flags that `NODE_OPTIONS` may hold: `process.allowedNodeEnvironmentFlags`. */
  readonly environmentFlags: readonly string[];
  readonly version: string;
  /** Name of the long-term line: `Krypton`. */
  readonly lts: string | undefined;
  readonly versions: Readonly<Record<string, string>>;
  /** llhttp as WebAssembly, in base64: the one copy that `http` and undici share. See `llhttp.ts`. */
  readonly llhttp: string;
  /** Ids of all modules of the library, also of those that are left out here. */
  readonly ids: readonly string[];
  /** Names of Node's own global properties, those of the language included. */
  readonly globals: readonly string[];
  /** What the public modules that are left out export, by module and name. */
  readonly refused: Readonly<Record<string, RefusedExports>>;
}

/** Exports of a module that is left out: what they are, or their values where those are plain data. */
export type RefusedExports = Readonly<Record<string, 'function' | 'class' | { readonly value?: unknown }>>;

/** The browser's own functions and classes, taken before Node's globals take their names. */
export interface Host {
  readonly Function: FunctionConstructor;
  readonly setTimeout: typeof setTimeout;
  readonly clearTimeout: typeof clearTimeout;
  readonly postMessage: (message: unknown, transfer?: Transferable[]) => void;
  readonly addEventListener: typeof addEventListener;
  readonly URL: typeof URL;
  readonly Blob: typeof Blob;
  readonly createObjectURL: (blob: Blob) => string;
  readonly revokeObjectURL: (url: string) => void;
  readonly crypto: Crypto;
  readonly performance: Performance;
  readonly MessageChannel: typeof MessageChannel;
  readonly TextEncoder: typeof TextEncoder;
  readonly TextDecoder: typeof TextDecoder;
  readonly structuredClone: typeof structuredClone;
  /** Indirect `eval`: sloppy mode, global scope. */
  readonly evaluate: (source: string) => unknown;
  /** Native `import()` of an address. */
  readonly import: (url: string) => Promise<Record<string, unknown>>;
}

/**
 * Makes what `internalBinding(name)` returns. Called once, when Node's library first asks for it.
 * Same names, argument order and thrown errors as Node's C++.
 */
export type MakeBinding = (runtime: Runtime) => object;

/** A libuv error number by name: `uvError(runtime, 'EINVAL')` is -22. */
export function uvError({ facts }: Runtime, name: string): number {
  for (const [number, [known]] of Object.entries(facts.uv)) if (known === name) return Number(number);
  throw new Error(`libuv has no error ${name}`);
}
