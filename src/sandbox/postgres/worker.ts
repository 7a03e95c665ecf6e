/**
 * The program of a worker, in a page or in Node: boots PostgreSQL, then runs one invocation of psql. One
 * worker serves one run, so every run finds the database as it was prepared.
 */
import type { Chunk } from '../index.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { psql, type Host, type Server } from './psql/index.ts';
import { openServer } from './server.ts';

interface Port {
  post(message: FromWorker): void;
  listen(hear: (message: ToWorker) => void): void;
}

/** Output is sent in pieces of this many code units, so that a flood is few messages. */
const PIECE = 65_536;

/** Ends the run: its output has reached its limit, and the machine knows. */
class OutputFull extends Error {}

const port = await openPort();
const booted = Promise.withResolvers<Server>();
port.listen((message) => {
  const work = message.type === 'boot' ? boot(message) : run(message);
  work.catch((error: unknown) =>
    port.post({ type: 'crash', reason: String((error as Error)?.stack ?? error) }),
  );
});

async function openPort(): Promise<Port> {
  if (typeof globalThis.postMessage === 'function' && 'WorkerGlobalScope' in globalThis)
    return {
      post: (message) => globalThis.postMessage(message),
      listen: (hear) => globalThis.addEventListener('message', ({ data }) => hear(data as ToWorker)),
    };
  const { parentPort } = await import('node:worker_threads');
  return {
    post: (message) => parentPort!.postMessage(message),
    listen: (hear) => void parentPort!.on('message', hear),
  };
}

async function boot({ parts }: Extract<ToWorker, { type: 'boot' }>): Promise<void> {
  const { program, ...rest } = parts;
  const module = program instanceof WebAssembly.Module ? program : await WebAssembly.compile(program);
  booted.resolve(await openServer({ module, ...rest }));
  port.post({ type: 'ready', module });
}

async function run({ invocation, files, outputLimit }: Extract<ToWorker, { type: 'run' }>): Promise<void> {
  const server = await booted.promise;
  const left = new Map(Object.entries(files));
  let chunks: Chunk[] = [];
  let pending = 0;
  let printed = 0;
  const flush = () => {
    if (chunks.length) port.post({ type: 'output', chunks });
    chunks = [];
    pending = 0;
  };
  const print = (chunk: Chunk) => {
    const text = chunk.text.slice(0, outputLimit - printed);
    if (text || chunk.display) chunks.push({ ...chunk, text });
    printed += chunk.text.length;
    pending += text.length;
    if (printed > outputLimit) {
      flush();
      throw new OutputFull();
    }
    if (pending > PIECE) flush();
  };
  const host: Host = {
    server: {
      run(sql, options) {
        // What was printed before a long statement shows while it runs.
        flush();
        return server.run(sql, options);
      },
      get status() {
        return server.status;
      },
    },
    files: left,
    out: (text, display) => print({ fd: 1, text, ...(display && { display }) }),
    err: (text) => print({ fd: 2, text }),
    room: () => outputLimit - printed,
    now: () => performance.now(),
  };
  try {
    const code = await psql(invocation, host);
    flush();
    const changed = [...left].filter(([path, content]) => files[path] !== content);
    port.post({ type: 'exit', code, files: new Map(changed) });
  } catch (error) {
    if (!(error instanceof OutputFull)) throw error;
    port.post({ type: 'output-limit' });
  }
}
