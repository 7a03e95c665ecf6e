/**
 * The life of a process: Node's own bootstrap over the bindings, then one program, then the exit code.
 * Stands in for node.cc, node_realm.cc, node_errors.cc and api/embed_helpers.cc.
 *
 * Left out: signals from outside (a child that is killed is gone at once), snapshots, the inspector, embedders,
 * reports.
 */
import { carryThroughPromises, createAsyncContext } from './async-context.ts';
import { placeRejection } from './bindings/async-wrap.ts';
import { makeBinding, type Bindings } from './bindings/index.ts';
import { nodeError } from './bindings/node-error.ts';
import { libraryOf } from './bindings/builtins.ts';
import { symbols as symbolTable } from './bindings/config.ts';
import { createEventLoop } from './event-loop.ts';
import { createFileSystem } from './file-system.ts';
import { completeConsole, keepOnlyNodesGlobals } from './globals.ts';
import { createModuleLoading } from './modules/module-wrap.ts';
import { placeAt, placeText } from './modules/source-text.ts';
import { createOutput } from '../../cell/output.ts';
import { createChildren, type Children } from './children.ts';
import { mountPackages, type Package } from './packages.ts';
import { privateSymbols } from './private-symbols.ts';
import { ROOT, type Facts, type Host, type LibraryModule, type Runtime } from './runtime.ts';
import { fixStackFrames } from './stack-frames.ts';
import { uncaughtText } from './uncaught.ts';
import { compileInLoop } from './web-assembly.ts';

/** A program to run, as the page sends it. */
export interface Program {
  /** By path, relative to the working folder. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly packages: readonly Package[];
  /** Further modules of Node's library that this program needs: source text by id. */
  readonly library: Readonly<Record<string, string>>;
  /** The program and its arguments; with `--test`, files and patterns, or nothing. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  /** UTF-16 code units on both descriptors together. */
  readonly outputLimit: number;
  /** Set for a process that another one has started. */
  readonly child?: { readonly pid: number; readonly parent: number; readonly cwd: string };
}

export interface NodeProcess {
  readonly runtime: Runtime;
  readonly children: Children;
  start(program: Program): void;
}

/** Thrown by `process.exit()`, so that nothing after it runs. */
const EXIT = Symbol('exit');

export async function createProcess(
  host: Host,
  natives: Record<string, string>,
  facts: Facts,
  post: (message: object) => void,
): Promise<NodeProcess> {
  const symbols = privateSymbols();
  const nodeProcess = makeProcessObject(facts);
  /** Shared with the library: [exiting, exit code, has exit code]. */
  const exitInfo = new Int32Array(3);
  nodeProcess[symbols['exit_info_private_symbol']!] = exitInfo;
  let ended = false;
  let beforeExitSeen = false;
  let entrySettled = true;
  let mainPath = '';

  const context = createAsyncContext();
  const output = createOutput(post, () => host.performance.now());
  const loop = createEventLoop(host, {
    guard,
    capture: () => context.capture(),
    ran() {
      beforeExitSeen = false;
    },
    rejected: (promise) => placeRejection(runtime, promise),
    idle: () => output.flush(),
    drained,
  });
  const runtime: Runtime = {
    facts,
    host,
    process: nodeProcess,
    loop,
    context,
    files: undefined as never,
    cwd: ROOT,
    started: false,
    flags: [],
    require: () => {
      throw new Error("Node's library is not there yet.");
    },
    print: (fd, data) => {
      if (!ended) output.write(fd, data);
    },
    announcePort: (port, open) => post({ type: 'port', port, open }),
    children: undefined as never,
    fatal,
    exit(code) {
      finish(code);
      // The page ends this worker when it hears of the exit; until then nothing of the program may run,
      // not even a `finally`.
      const until = host.performance.now() + 2000;
      while (host.performance.now() < until);
      throw EXIT;
    },
    privateSymbols: symbols,
  };
  const { now } = Date;
  const files = createFileSystem({
    now,
    workingFolder: () => runtime.cwd,
    print: (fd, data) => runtime.print(fd, data),
  });
  const children = createChildren(runtime, post);
  Object.assign(runtime, { files, children });
  const loading = createModuleLoading(runtime);
  await loading.prepare();

  function guard(callback: () => void): boolean {
    if (ended) return false;
    try {
      callback();
      return true;
    } catch (error) {
      if (error !== EXIT) fatal(error, false);
      return false;
    }
  }

  function fatal(error: unknown, fromPromise: boolean): void {
    if (ended) return;
    let uncaught = error;
    let code = 1;
    try {
      if (nodeProcess._fatalException(error, fromPromise)) return;
      if (exitInfo[2]) code = exitInfo[1]!;
    } catch (thrown) {
      if (thrown === EXIT) return;
      // The handler of uncaught exceptions itself threw.
      uncaught = thrown;
      code = 7;
    }
    if (ended) return;
    runtime.print(2, loading.readable(uncaughtText(runtime, uncaught, fromPromise)));
    finish(code);
  }

  function drained(): boolean {
    if (!beforeExitSeen) {
      beforeExitSeen = true;
      guard(() => nodeProcess.emit('beforeExit', exitInfo[2] ? exitInfo[1]! : 0));
      // Ticks and microtasks run, then the loop looks again.
      return true;
    }
    guard(() => {
      const unsettled = !entrySettled && !exitInfo[2];
      if (unsettled) nodeProcess.exitCode = 13;
      nodeProcess._exiting = true;
      nodeProcess.emit('exit', exitInfo[2] ? exitInfo[1]! : 0);
      if (unsettled) runtime.print(2, unsettledText());
    });
    finish(exitInfo[2] ? exitInfo[1]! : 0);
    return false;
  }

  function finish(code: number): void {
    if (ended) return;
    output.flush();
    ended = true;
    loop.stop();
    post({ type: 'exit', code, files: runtime.files.changed(ROOT) });
  }

  /** Node's warning about a top-level await that never settles, placed at the first one of the main file. */
  function unsettledText(): string {
    const warning = 'Warning: Detected unsettled top-level await at ';
    const source = runtime.files.readText(mainPath) ?? '';
    const at = firstTopLevelAwait(source, runtime);
    const url = runtime.require('internal/url').pathToFileURL(mainPath).href as string;
    return `${warning}${placeText(placeAt(url, source, at))}\n\n\n\n`;
  }

  compileInLoop(loop);
  const bindings = bootLibrary(runtime, natives, loading);
  carryThroughPromises(context);

  return {
    runtime,
    children,
    start(program) {
      Object.assign(natives, program.library);
      output.configure(program.outputLimit, program.child !== undefined);
      runtime.files.makeFolder(ROOT);
      for (const [path, content] of Object.entries(program.files))
        runtime.files.put(`${ROOT}/${path}`, content);
      mountPackages(runtime.files, `${ROOT}/node_modules`, program.packages);
      runtime.files.settle();
      runtime.flags = program.flags;
      const texts = Object.values(program.files).filter((content) => typeof content === 'string');
      loading.followAwait = texts.some((content) => content.includes('AsyncLocalStorage'));
      nodeProcess.env = makeEnvironment(program.env);
      if (program.child) {
        nodeProcess.pid = program.child.pid;
        nodeProcess.ppid = program.child.parent;
        runtime.cwd = program.child.cwd;
      }
      nodeProcess.argv = ['node', ...program.argv];
      nodeProcess.execArgv = [...program.flags];
      runtime.require('internal/options').refreshOptions();
      const isTest = program.flags.includes('--test');
      mainPath = runtime.require('path').resolve(runtime.cwd, program.argv[0] ?? '');
      runtime.started = true;
      loop.start(() => {
        bindings.runMain(isTest ? 'internal/main/test_runner' : 'internal/main/run_main_module');
        const entry = (globalThis as Record<symbol, unknown>)[symbols['entry_point_promise_private_symbol']!];
        if (entry instanceof Promise) {
          entrySettled = false;
          void entry.then(() => {
            entrySettled = true;
          });
        }
      });
    },
  };
}

/** Offset of the first `await` of a module that stands in no function. */
function firstTopLevelAwait(source: string, runtime: Runtime): number {
  const acorn = runtime.require('internal/deps/acorn/acorn/dist/acorn');
  const walk = runtime.require('internal/deps/acorn/acorn-walk/dist/walk');
  const offsets: number[] = [];
  const note = ({ start }: { start: number }) => offsets.push(start);
  walk.simple(
    acorn.parse(source, { ecmaVersion: 'latest', sourceType: 'module' }),
    {
      AwaitExpression: note,
      ForOfStatement: (node: { start: number; await: boolean }) => node.await && note(node),
    },
    { ...walk.base, Function: () => {} },
  );
  return Math.min(...offsets);
}

function makeProcessObject(facts: Facts): LibraryModule {
  // Named, as `process` prints its class.
  const prototype = Object.create(Object.prototype, {
    constructor: { value: { process() {} }.process, configurable: true, writable: true },
  }) as object;
  return Object.assign(Object.create(prototype) as object, {
    version: facts.version,
    versions: facts.versions,
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node', lts: facts.lts },
    env: {},
    argv: [],
    execArgv: [],
    execPath: '/usr/local/bin/node',
    pid: 42,
    ppid: 1,
    title: 'node',
    debugPort: 9229,
  });
}

/** `process.env` (node_env_var.cc): every value that is assigned becomes a string. */
function makeEnvironment(env: Readonly<Record<string, string>>): Record<string, string> {
  const variables: Record<string, string> = { ...env };
  const refuse = (reason: string): never => {
    throw nodeError(TypeError, 'ERR_INVALID_OBJECT_DEFINE_PROPERTY', `'process.env' ${reason}`);
  };
  return new Proxy(variables, {
    set(target, name, value) {
      if (typeof name === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      target[name] = `${value as string}`;
      return true;
    },
    defineProperty(target, name, descriptor) {
      if ('get' in descriptor || 'set' in descriptor)
        refuse('does not accept an accessor(getter/setter) descriptor');
      if (!('value' in descriptor && descriptor.writable && descriptor.enumerable && descriptor.configurable))
        refuse('only accepts a configurable, writable, and enumerable data descriptor');
      target[String(name)] = `${descriptor.value as string}`;
      return true;
    },
  });
}

interface BootedLibrary {
  runMain(id: string): void;
}

/** Runs Node's bootstrap scripts in Node's order. */
function bootLibrary(
  runtime: Runtime,
  natives: Record<string, string>,
  loading: ReturnType<typeof createModuleLoading>,
): BootedLibrary {
  const { process, privateSymbols: symbols, facts } = runtime;
  const library = libraryOf(runtime, natives);
  const primordials = {};
  const perContext = {};
  const context: Bindings = {
    library,
    loading,
    perContext,
    loaded(require, internalBinding) {
      runtime.require = require;
      internalBindingOf = internalBinding;
    },
  };
  let internalBindingOf: (name: string) => object = () => ({});
  for (const id of ['primordials', 'domexception', 'messageport'])
    library.compile(`internal/per_context/${id}`, [
      'exports',
      'primordials',
      'privateSymbols',
      'perIsolateSymbols',
    ])(perContext, primordials, symbols, symbolTable);
  const getBinding = (name: string) => makeBinding(runtime, context, name);
  library.compile('internal/bootstrap/realm', [
    'process',
    'getLinkedBinding',
    'getInternalBinding',
    'primordials',
  ])(process, getBinding, getBinding, primordials);
  const runScript = (id: string) =>
    library.compile(id, ['process', 'require', 'internalBinding', 'primordials'])(
      process,
      runtime.require,
      internalBindingOf,
      primordials,
    );
  fixStackFrames(runtime, loading.originalColumns, loading.readable);
  runtime.require('internal/util/debuglog').initializeDebugEnv('');
  for (const id of [
    'internal/bootstrap/node',
    'internal/bootstrap/web/exposed-wildcard',
    'internal/bootstrap/web/exposed-window-or-worker',
    'internal/bootstrap/switches/is_main_thread',
    'internal/bootstrap/switches/does_own_process_state',
  ])
    runScript(id);
  completeConsole();
  keepOnlyNodesGlobals(facts);
  return { runMain: runScript };
}
