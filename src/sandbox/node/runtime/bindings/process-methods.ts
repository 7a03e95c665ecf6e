/**
 * `internalBinding('process_methods')` (node_process_methods.cc).
 *
 * Memory and processor time are a model (see `machine.ts`): all of a process's time counts as its own.
 * Left out: native add-ons, `process.execve()`, other processes, the debugger. After `chdir` through a
 * symbolic link the working folder keeps the link's name.
 */
import type { LibraryModule, MakeBinding, Runtime } from '../runtime.ts';
import { uvError } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import { clockOf } from './clock.ts';
import { parseDotenv } from './dotenv.ts';
import { TOTAL_MEMORY, freeMemory, memoryUse } from './machine.ts';
import { deliverSignal } from './signal-wrap.ts';

const SIGABRT = 6;
const SIGSEGV = 11;

export const makeProcessMethodsBinding: MakeBinding = (runtime) => {
  const clock = clockOf(runtime);
  const { performance } = runtime.host;
  const hrtimeBuffer = new Uint32Array(3);
  let mask = 0o022;

  const keptAlive = () => [...runtime.loop.handles].filter((handle) => handle.keepsAlive());

  return {
    hrtimeBuffer,
    hrtime() {
      const nanoseconds = clock.nanoseconds();
      const seconds = Math.floor(nanoseconds / 1e9);
      hrtimeBuffer[0] = seconds / 2 ** 32;
      hrtimeBuffer[1] = seconds;
      hrtimeBuffer[2] = nanoseconds - seconds * 1e9;
    },
    hrtimeBigInt() {
      const nanoseconds = clock.nanoseconds();
      hrtimeBuffer[0] = nanoseconds;
      hrtimeBuffer[1] = nanoseconds / 2 ** 32;
    },
    uptime: () => clock.now() / 1e3,

    cwd: () => runtime.cwd,
    chdir(folder: string) {
      const target = (runtime.require('path') as LibraryModule).resolve(runtime.cwd, folder) as string;
      const kind = runtime.files.kind(target);
      if (kind !== 'folder')
        throw systemError(runtime, kind ? 'ENOTDIR' : 'ENOENT', 'chdir', runtime.cwd, folder);
      runtime.cwd = target;
    },
    umask(next?: number) {
      const before = mask;
      if (next !== undefined) mask = next & 0o777;
      return before;
    },

    memoryUsage(values: Float64Array) {
      const use = memoryUse(performance);
      values.set([use.resident, use.heapTotal, use.heapUsed, use.external, use.arrayBuffers]);
    },
    rss: () => memoryUse(performance).resident,
    constrainedMemory: () => TOTAL_MEMORY,
    availableMemory: () => freeMemory(performance),
    cpuUsage(values: Float64Array) {
      values.set([Math.round(clock.now() * 1e3), 0]);
    },
    threadCpuUsage(values: Float64Array) {
      values.set([Math.round(clock.now() * 1e3), 0]);
    },
    resourceUsage(values: Float64Array) {
      // User time in microseconds, system time, greatest resident size in kibibytes; and nothing else.
      values.fill(0);
      values.set([Math.round(clock.now() * 1e3), 0, Math.round(memoryUse(performance).resident / 1024)]);
    },

    _getActiveRequests: () => [],
    _getActiveHandles: keptAlive,
    getActiveResourcesInfo() {
      const { timerInfo, immediateInfo } = runtime.loop;
      return [
        ...keptAlive().map(({ constructor }) => constructor.name),
        ...Array<string>(Math.max(0, timerInfo[0]!)).fill('Timeout'),
        ...Array<string>(immediateInfo[1]!).fill('Immediate'),
      ];
    },

    /** Errors of the operating system are numbers here, 0 for none. */
    _kill(pid: number, signal: number): number {
      if (pid !== runtime.process.pid && pid !== 0) return uvError(runtime, 'ESRCH');
      return deliverSignal(runtime, signal);
    },
    reallyExit: (code: number) => runtime.exit(code & 0xff),
    abort: () => runtime.exit(128 + SIGABRT),
    causeSegfault: () => runtime.exit(128 + SIGSEGV),
    dlopen() {
      throw notAvailable('process.dlopen()');
    },
    execve() {
      throw notAvailable('process.execve()');
    },

    loadEnvFile(path = '.env') {
      const file = (runtime.require('path') as LibraryModule).resolve(runtime.cwd, path) as string;
      const text = runtime.files.readText(file);
      if (text === undefined) throw unreadable(runtime, file, path);
      const { env }: LibraryModule = runtime.process;
      for (const [name, value] of parseDotenv(text)) env[name] ??= value;
    },
    /** Node calls it when the program is about to begin. The rest of `process` was set when it booted. */
    patchProcessObject: () => clock.begin(),
    setEmitWarningSync() {},
    _rawDebug: (text: string) => runtime.print(2, `${text}\n`),
    _debugProcess() {
      throw notAvailable('process._debugProcess()');
    },
    _debugEnd() {},
  };
};

/** As node::UVException: the same properties in the same order. */
function systemError(runtime: Runtime, code: string, syscall: string, path: string, target?: string): Error {
  const errno = uvError(runtime, code);
  const places = target === undefined ? `'${path}'` : `'${path}' -> '${target}'`;
  const error = new Error(`${code}: ${runtime.facts.uv[errno]![1]}, ${syscall} ${places}`);
  return Object.assign(error, { errno, code, syscall, path }, target === undefined ? {} : { dest: target });
}

function unreadable(runtime: Runtime, file: string, path: string): Error {
  if (runtime.files.kind(file) !== 'folder') return systemError(runtime, 'ENOENT', 'open', path);
  return Object.assign(new TypeError(`Contents of '${path}' should be a valid string.`), {
    code: 'ERR_INVALID_ARG_TYPE',
  });
}
