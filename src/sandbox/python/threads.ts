/** The Python engine under Node, for tests and the terminal: the same code as in a page, without its isolation. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { openThreads } from '../cell/threads.ts';
import type { Engine } from '../index.ts';
import type { PythonAssets } from './build.ts';
import { PythonMachine } from './machine.ts';

/** @param assets what `buildPythonEngine` made */
export function pythonInThreads(assets: PythonAssets): Engine {
  const parts = [assets.engine, assets.wasm, assets.stdlib, assets.snapshot];
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  let read = false;
  return {
    id: 'python',
    runtime: 'python',
    label: `Python ${assets.version}, in a thread of Node.js`,
    honesty: 'The Python of the page, under Node.js and without the isolation of a page.',
    availability: () => ({ ok: true }),
    download: async () => ({ total, cached: read ? total : 0 }),
    async start({ signal, progress }) {
      signal.throwIfAborted();
      progress({ phase: 'boot', loaded: 0, total: 0 });
      const [engine, wasm, stdlib, snapshot] = await Promise.all(
        parts.map(({ file }) => fs.readFile(path.join(assets.folder, file), { signal })),
      );
      read = true;
      const files = { script: engine!.toString(), wasm: wasm!, stdlib: stdlib!, snapshot: snapshot! };
      const machine = new PythonMachine(files, openThreads(), async () => openThreads());
      try {
        await machine.booted;
        signal.throwIfAborted();
        return machine;
      } catch (error) {
        await machine.stop();
        throw error;
      }
    },
  };
}
