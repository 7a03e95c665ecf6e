/** CPython, by Pyodide: one interpreter, from a snapshot or from nothing. */
import { loadPyodide, type PyodideInterface } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import { supply } from './supplies.ts';

export interface Supplies {
  readonly wasm: WebAssembly.Module;
  readonly stdlib: Uint8Array<ArrayBuffer>;
}

/** Put there by `../build.ts`. */
declare const LOCK: string;

/** What a program prints, as it comes out of the interpreter. */
export type Write = (fd: 1 | 2, bytes: Uint8Array) => void;

/** Options of Pyodide that its types leave out: the version is pinned. */
type PinnedOptions = Parameters<typeof loadPyodide>[0] & {
  _makeSnapshot?: boolean;
  _loadSnapshot?: Uint8Array;
};

/**
 * @param snapshot what {@link snapshotOf} gave; without it the interpreter starts from nothing, which takes
 *   about ten times as long, and can be made into a snapshot
 */
export async function loadInterpreter(
  { wasm, stdlib }: Supplies,
  write: Write,
  snapshot?: Uint8Array,
): Promise<PyodideInterface> {
  supply(wasm, stdlib);
  const options: PinnedOptions = {
    createPyodideModule,
    // Never asked for: `supplies.ts` answers.
    indexURL: 'https://engine.invalid/',
    lockFileContents: LOCK,
    // What Python could reach of the worker's global scope: nothing.
    jsglobals: Object.create(null) as object,
    env: { HOME: '/app' },
    ...(snapshot ? { _loadSnapshot: snapshot } : { _makeSnapshot: true }),
  };
  const python = await loadPyodide(options);
  python.setStdin({ stdin: () => null });
  for (const [fd, set] of [
    [1, python.setStdout],
    [2, python.setStderr],
  ] as const)
    set({
      write(bytes) {
        write(fd, bytes);
        return bytes.length;
      },
    });
  return python;
}

/** The memory of an interpreter that was started from nothing. */
export function snapshotOf(python: PyodideInterface): Uint8Array {
  return (python as unknown as { makeMemorySnapshot(): Uint8Array }).makeMemorySnapshot();
}
