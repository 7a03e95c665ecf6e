/**
 * CPython inside the page, by Pyodide: a worker of the cell for each process. Nothing is fetched in there, and no
 * bridge leads from Python to the page.
 */
import * as addresses from 'virtual:python-engine';
import { openCell } from '../cell/index.ts';
import { engineAssets } from '../download.ts';
import type { Engine, Sandbox, StartOptions } from '../index.ts';
import { abortable } from '../abortable.ts';
import { PythonMachine } from './machine.ts';

const { engine, wasm, stdlib, snapshot, version } = addresses;
const assets = engineAssets('Python', { engine, wasm, stdlib, snapshot });

export const pythonEngine: Engine = {
  id: 'python',
  runtime: 'python',
  label: `Python ${version}, in this page`,
  honesty:
    'CPython with its standard library, compiled to WebAssembly, over an in-memory disk; unittest prints TAP. Left out: threads, child processes, sockets and every other connection, installing packages. Standard input is empty or a file (< file), and sets of texts have the same order in each run.',
  availability() {
    if (typeof Worker === 'function' && typeof WebAssembly === 'object' && 'withResolvers' in Promise)
      return { ok: true };
    return {
      ok: false,
      fault: {
        kind: 'unsupported-browser',
        happened: 'This browser is too old to run Python in the page.',
        works: 'Reading, and the exercise files in your own Python.',
        remedy: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
      },
    };
  },
  download: assets.download,
  async start({ signal, progress }: StartOptions): Promise<Sandbox> {
    signal.throwIfAborted();
    const opening = openCell(signal);
    const [files, cell] = await Promise.all([abortable(assets.fetch(progress), signal), opening]).catch(
      (error: unknown) => {
        opening.then(
          (opened) => opened.close(),
          () => {},
        );
        throw error;
      },
    );
    progress({ phase: 'boot', loaded: 0, total: 0 });
    const script = new TextDecoder().decode(files.engine);
    const machine = new PythonMachine({ ...files, script }, cell, () =>
      openCell(new AbortController().signal),
    );
    try {
      await abortable(machine.booted, signal);
      return machine;
    } catch (error) {
      await machine.stop();
      throw error;
    }
  },
};
