/**
 * The cell's stand-in under Node: the same worker scripts as threads of this process. It isolates nothing, so
 * it is for tests and the terminal, on code that one would run with the system's own interpreter as well.
 */
import { Worker } from 'node:worker_threads';
import type { Cell } from './index.ts';

/** Gives a thread what a worker script expects of a browser's worker. */
const PRELUDE = `{
  const { parentPort } = require('node:worker_threads');
  globalThis.self = globalThis;
  globalThis.WorkerGlobalScope = class { static [Symbol.hasInstance]() { return true; } };
  globalThis.postMessage = (data, transfer) => parentPort.postMessage(data, transfer);
  globalThis.addEventListener = (type, listener) => parentPort.on(type, (data) => listener({ data }));
}
`;

export function openThreads(): Cell {
  const programs = new Map<string, { script: string; boot: Promise<object> }>();
  const threads = new Set<Worker>();
  return {
    program(name, script, boot, wasm) {
      const ready = wasm
        ? WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>).then((module) => ({ ...boot, wasm: module }))
        : Promise.resolve(boot);
      programs.set(name, { script, boot: ready });
    },
    start(name, events) {
      const { script, boot } = programs.get(name)!;
      const thread = new Worker(PRELUDE + script, { eval: true });
      threads.add(thread);
      let ended = false;
      const failed = (error: unknown) => {
        if (!ended) events.error(String((error as Error).message ?? error));
      };
      thread.on('message', (data) => {
        if (!ended) events.message(data);
      });
      thread.on('error', failed);
      thread.on('exit', () => threads.delete(thread));
      boot.then((message) => thread.postMessage(message), failed);
      return {
        post: (data) => thread.postMessage(data),
        end() {
          ended = true;
          void thread.terminate();
        },
      };
    },
    responds: async () => true,
    close() {
      for (const thread of threads) void thread.terminate();
    },
  };
}
