/**
 * The script of a worker: one Python process. The first message boots it, `run` starts a program. What it says
 * is listed in `../machine.ts` (`FromWorker`). At build time it makes the snapshot that later ones boot from.
 */
import type { PyodideInterface } from 'pyodide';
import type { PyCallable, PyProxy } from 'pyodide/ffi';
import { createOutput } from '../../cell/output.ts';
import type { Files } from '../../index.ts';
import type { PythonCommand } from '../command.ts';
import { filesLeft, putFiles } from './files.ts';
import { loadInterpreter, snapshotOf, type Supplies } from './interpreter.ts';

type FromPage =
  | ({ type: 'boot'; snapshot: Uint8Array } & Supplies)
  /** Asks for a snapshot of an interpreter that has run these modules, by name, in this order. */
  | ({ type: 'make-snapshot'; modules: Readonly<Record<string, string>> } & Supplies)
  | ({ type: 'run'; files: Files; outputLimit: number } & PythonCommand);

/** Runs the source of a module as that module. */
const INSTALL = `
import sys, types
module = sys.modules[name] = types.ModuleType(name)
exec(compile(source, f'<{name}>', 'exec'), module.__dict__)
`;

/** The functions of `library/process.py`. */
interface ProcessModule extends PyProxy {
  install: PyCallable;
  prepare: PyCallable;
  failed: PyCallable;
  finish: PyCallable;
}

/** As a shell reports a process that aborted. */
const ABORTED = 134;

const post = postMessage as (message: unknown, transfer?: Transferable[]) => void;
const output = createOutput(post, () => performance.now());
let python: PyodideInterface;
let processModule: ProcessModule;

async function hear(message: FromPage): Promise<void> {
  switch (message.type) {
    case 'boot':
      python = await loadInterpreter(message, (fd, bytes) => output.write(fd, bytes), message.snapshot);
      processModule = python.pyimport('process') as ProcessModule;
      processModule.install();
      post({ type: 'ready' });
      break;
    case 'make-snapshot': {
      python = await loadInterpreter(message, () => {});
      for (const [name, source] of Object.entries(message.modules))
        python.runPython(INSTALL, { locals: python.toPy({ name, source }) as PyProxy });
      const snapshot = snapshotOf(python);
      post({ type: 'snapshot', snapshot });
      break;
    }
    case 'run': {
      // Taken now: after a fatal error Pyodide gives it no more, and it still works.
      const disk = python.FS;
      putFiles(disk, message.files);
      const code = run(message);
      output.flush();
      const files = filesLeft(disk, message.files);
      post({ type: 'exit', code, files });
    }
  }
}

/** Runs a program to its end. @returns its exit code */
function run({ kind, target, args, env, stdin, outputLimit }: Extract<FromPage, { type: 'run' }>): number {
  output.configure(outputLimit, false);
  const [words, environment] = [python.toPy(args), python.toPy(env)] as PyProxy[];
  let code = 0;
  const program = processModule.prepare(kind, target, words, environment, stdin) as number | PyCallable;
  try {
    if (typeof program === 'number') code = program;
    else code = guarded(() => program()) ?? 0;
    return guarded(() => processModule.finish()) ?? code;
  } catch (error) {
    if (!(error instanceof FatalError)) throw error;
    output.write(2, `Fatal Python error: ${error.message}\n`);
    return ABORTED;
  }
}

/** Calls into Python. @returns the exit code when an error ended it */
function guarded(call: () => unknown): number | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    // Asked by name: after a fatal error Pyodide gives its classes no more.
    if ((error as Error).name !== 'PythonError') throw new FatalError(error as Error);
    const sys = python.pyimport('sys') as PyProxy & { last_exc: PyProxy };
    return processModule.failed(sys.last_exc) as number;
  }
}

/** What ends a native interpreter by a signal: nothing of it can be called any more. */
class FatalError extends Error {
  constructor({ message }: Error) {
    const overflow = /call stack|recursion/.test(message);
    super(overflow ? 'stack overflow, by calls or values nested too deep' : message);
  }
}

addEventListener('message', (event) => {
  hear((event as MessageEvent<FromPage>).data).catch((error: unknown) => {
    post({ type: 'crash', reason: String((error as Error)?.message ?? error) });
  });
});
