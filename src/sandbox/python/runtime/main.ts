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
      putFiles(python.FS, message.files);
      const code = run(message);
      output.flush();
      const files = filesLeft(python.FS, message.files);
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
  if (typeof program === 'number') code = program;
  else code = guarded(() => program()) ?? 0;
  return guarded(() => processModule.finish()) ?? code;
}

/** Calls into Python. @returns the exit code when an error ended it */
function guarded(call: () => unknown): number | undefined {
  try {
    call();
    return undefined;
  } catch (error) {
    if (!(error instanceof python.ffi.PythonError)) throw error;
    const sys = python.pyimport('sys') as PyProxy & { last_exc: PyProxy };
    return processModule.failed(sys.last_exc) as number;
  }
}

addEventListener('message', (event) => {
  hear((event as MessageEvent<FromPage>).data).catch((error: unknown) => {
    post({ type: 'crash', reason: String((error as Error)?.message ?? error) });
  });
});
