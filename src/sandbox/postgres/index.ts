/**
 * PostgreSQL inside the page: PGlite in a plain worker (it runs no reader's JavaScript), from a data directory
 * that was prepared when the site was built. One run is one worker.
 */
import type { Engine, Sandbox, StartOptions } from '../index.ts';
import { abortable } from '../abortable.ts';
import { engineDownload, engineParts, postgresVersion, workerAddress } from './assets.ts';
import { Machine, type StartWorker } from './machine.ts';
import type { FromWorker } from './protocol.ts';

/** What is real in this engine, and what is left out, wherever it runs. */
export const HONESTY =
  'PostgreSQL itself, compiled to WebAssembly (PGlite), with pgTAP and pgvector; the database is in memory and fresh for each run. There is one session: what needs two open transactions at once cannot be shown here. Left out: roles and connections, background work such as autovacuum, parallel plans, and a disk, so times are those of memory. psql is a program of this site that prints what psql prints.';

export const postgresEngine: Engine = {
  id: 'postgres',
  runtime: 'postgres',
  label: `PostgreSQL ${postgresVersion}, in this page`,
  honesty: HONESTY,
  availability() {
    if (
      typeof Worker === 'function' &&
      typeof DecompressionStream === 'function' &&
      'withResolvers' in Promise
    )
      return { ok: true };
    return {
      ok: false,
      fault: {
        kind: 'unsupported-browser',
        happened: 'This browser is too old to run PostgreSQL in the page.',
        works: 'Reading, and the exercise files in your own PostgreSQL.',
        remedy: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
      },
    };
  },
  download: engineDownload,
  async start({ signal, progress }: StartOptions): Promise<Sandbox> {
    signal.throwIfAborted();
    const parts = await abortable(engineParts(progress), signal);
    progress({ phase: 'boot', loaded: 0, total: 0 });
    const machine = new Machine(parts, startWorker);
    try {
      await abortable(machine.booted, signal);
      return machine;
    } catch (error) {
      await machine.stop();
      throw error;
    }
  },
};

const startWorker: StartWorker = (events) => {
  const worker = new Worker(workerAddress, { type: 'module' });
  worker.addEventListener('message', ({ data }) => events.message(data as FromWorker));
  worker.addEventListener('error', (event) =>
    events.error(event.message || 'The worker could not be loaded.'),
  );
  return {
    post: (message) => worker.postMessage(message),
    end: () => worker.terminate(),
  };
};
