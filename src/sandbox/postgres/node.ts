/** The same engine in Node: for the contract, for the gate, and for work on exercises without a browser. */
import fs from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import type { Engine } from '../index.ts';
import type { Asset, PostgresAssets } from './build.ts';
import { Machine, type StartWorker } from './machine.ts';
import type { BootParts, FromWorker } from './protocol.ts';

/** @param assets as {@link buildPostgresEngine} made them */
export function postgresInNode(assets: PostgresAssets): Engine {
  const { folder, version, worker, program, share, cluster, vector } = assets;
  const file = ({ file }: Asset) => path.join(folder, file);
  const total = [program, share, cluster, vector].reduce((sum, { wire }) => sum + wire, 0);
  let parts: BootParts | undefined;
  return {
    id: 'postgres',
    runtime: 'postgres',
    label: `PostgreSQL ${version}, in Node.js`,
    honesty: 'The engine of the page, in worker threads of Node.js.',
    availability: () => ({ ok: true }),
    download: async () => ({ total, cached: parts ? total : 0 }),
    async start({ signal, progress }) {
      signal.throwIfAborted();
      parts ??= {
        program: toArrayBuffer(gunzipSync(fs.readFileSync(file(program)))),
        share: new Blob([gunzipSync(fs.readFileSync(file(share)))]),
        cluster: new Blob([gunzipSync(fs.readFileSync(file(cluster)))]),
        vector: new Uint8Array(gunzipSync(fs.readFileSync(file(vector)))),
      };
      progress({ phase: 'boot', loaded: 0, total: 0 });
      const machine = new Machine(parts, startWorker(file(worker)));
      await machine.booted;
      return machine;
    },
  };
}

const startWorker =
  (script: string): StartWorker =>
  (events) => {
    const worker = new Worker(script, { stdout: true, stderr: true });
    let over = false;
    worker.on('message', (message: FromWorker) => !over && events.message(message));
    worker.on('error', (error) => !over && events.error(String(error)));
    // A machine that nobody stopped does not keep its program alive.
    worker.unref();
    return {
      post: (message) => worker.postMessage(message),
      end() {
        over = true;
        void worker.terminate();
      },
    };
  };

const toArrayBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;
