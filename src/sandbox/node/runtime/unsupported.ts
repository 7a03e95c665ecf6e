/**
 * What of Node the embedded engine does not have. These rows make the errors that a program gets, and the
 * site's page about the engine.
 */
export interface Unsupported {
  /** As a program writes them: `child_process`, `vm.createContext()`. A module stands for all that it exports. */
  readonly names: readonly string[];
  /** Why not, as a clause. */
  readonly because: string;
  /** Where it can be had, as a sentence. */
  readonly elsewhere: string;
}

const FULL_NODE = 'It works in full Node.js: on your own machine, or in a WebContainer.';
const LINUX = 'It works in full Node.js: on your own machine, in a WebContainer, or on a Linux machine.';

export const UNSUPPORTED: readonly Unsupported[] = [
  {
    names: [
      'spawn() of a program other than node',
      'child_process.spawnSync()',
      'child_process.fork()',
      'cluster',
      'process.execve()',
    ],
    because:
      'a web page can start a second Node beside this one, but no other program, and cannot wait for it',
    elsewhere: LINUX,
  },
  {
    names: ['worker_threads.Worker'],
    because: 'a program here is one worker of the page, and starts no others',
    elsewhere: FULL_NODE,
  },
  {
    names: ['tls', 'https'],
    because: 'the network of this page lives in its memory and has no encryption',
    elsewhere: 'Use http here; TLS works in full Node.js on your own machine.',
  },
  {
    names: ['http2', 'quic'],
    because: 'the network of this page speaks HTTP/1.1',
    elsewhere: FULL_NODE,
  },
  {
    names: ['dgram'],
    because: 'the network of this page has no UDP',
    elsewhere: LINUX,
  },
  {
    names: ['vm.createContext()', 'vm.measureMemory()', 'vm.Module'],
    because: 'a worker of a page has one global scope',
    elsewhere: 'vm.runInThisContext() works here; the rest in full Node.js.',
  },
  {
    names: ['require() of an ES module'],
    because: 'a browser loads ES modules only asynchronously',
    elsewhere: 'Use import() instead.',
  },
  {
    names: ['module.register()'],
    because: 'loader hooks of that kind run in a thread of their own',
    elsewhere: 'module.registerHooks() works here.',
  },
  {
    names: ['crypto'],
    because: 'public-key cryptography and certificates are left out',
    elsewhere: 'crypto.subtle may have it; all of it is in full Node.js.',
  },
  {
    names: ['zlib'],
    because: 'Brotli and Zstandard are left out',
    elsewhere: 'gzip and deflate work here; the others in full Node.js.',
  },
  {
    names: ['fs.watch()', 'fs.watchFile()'],
    because: 'nobody else changes files in the memory of one program',
    elsewhere: LINUX,
  },
  {
    names: ['process.dlopen()', 'sqlite', 'wasi', 'ffi'],
    because: 'it needs native code',
    elsewhere: FULL_NODE,
  },
  {
    names: ['inspector', 'repl', 'trace_events', 'v8.writeHeapSnapshot()', 'sea'],
    because: 'it belongs to the node binary',
    elsewhere: "Your browser's own developer tools can debug code in this page.",
  },
];

/** An error that says what is missing, why, and where it can be had. */
export function notAvailable(what: string): Error {
  const row = UNSUPPORTED.find(({ names }) => names.some((name) => what.startsWith(name)));
  const reason = row
    ? `: ${row.because}. ${row.elsewhere}`
    : '. It works in full Node.js, on your own machine.';
  return Object.assign(new Error(`${what} is not available in the embedded Node of this page${reason}`), {
    code: 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
  });
}
