/** `internalBinding('os')` (node_os.cc): the machine of `machine.ts`. Its processors have always been idle. */
import type { LibraryModule, MakeBinding } from '../runtime.ts';
import { uvError } from '../runtime.ts';
import { clockOf } from './clock.ts';
import * as machine from './machine.ts';

/** What a failed call leaves for Node's library to make an error of. */
interface FailureContext {
  syscall?: string;
  code?: string;
  message?: string;
  errno?: number;
}

export const makeOsBinding: MakeBinding = (runtime) => {
  const { performance } = runtime.host;
  const clock = clockOf(runtime);
  const priorities = { own: 0 };

  const fail = (context: FailureContext, code: string, syscall: string): undefined => {
    const errno = uvError(runtime, code);
    Object.assign(context, { errno, code, message: runtime.facts.uv[errno]![1], syscall });
    return undefined;
  };
  const isOwn = (pid: number) => pid === 0 || pid === runtime.process.pid;
  const homeFolder = () => ((runtime.process as LibraryModule).env['HOME'] as string) || machine.HOME_FOLDER;

  return {
    getHostname: () => machine.HOSTNAME,
    getOSInformation: () => ['Linux', '#1 SMP PREEMPT_DYNAMIC', '6.8.0', 'x86_64'],
    getHomeDirectory: homeFolder,
    getUserInfo(options: { encoding?: string } | null) {
      const { Buffer }: LibraryModule = runtime.require('buffer');
      const inEncoding = (text: string): unknown => {
        const bytes = Buffer.from(text);
        return options?.encoding === 'buffer' ? bytes : bytes.toString(options?.encoding ?? 'utf8');
      };
      return Object.assign(Object.create(null) as object, {
        uid: machine.USER_ID,
        gid: machine.GROUP_ID,
        username: inEncoding(machine.USER_NAME),
        homedir: inEncoding(machine.HOME_FOLDER),
        shell: inEncoding(machine.SHELL),
      });
    },
    getAvailableParallelism: machine.processors,
    /** Model, speed in megahertz, and times in milliseconds: user, nice, system, idle, interrupts. */
    getCPUs: () =>
      Array.from({ length: machine.processors() }, () => [
        'Virtual CPU',
        2000,
        0,
        0,
        0,
        Math.round(clock.now()),
        0,
      ]).flat(),
    getTotalMem: () => machine.TOTAL_MEMORY,
    getFreeMem: () => machine.freeMemory(performance),
    getUptime: () => Math.round(clock.nanoseconds() / 1e7) / 100,
    getLoadAvg(values: Float64Array) {
      values.fill(0);
    },
    /** Name, address, netmask, family, hardware address, whether internal, scope or -1. */
    getInterfaceAddresses: () =>
      [
        ['lo', '127.0.0.1', '255.0.0.0', 'IPv4', '00:00:00:00:00:00', true, -1],
        ['lo', '::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'IPv6', '00:00:00:00:00:00', true, 0],
      ].flat(),
    getPriority(pid: number, context: FailureContext) {
      return isOwn(pid) ? priorities.own : fail(context, 'ESRCH', 'uv_os_getpriority');
    },
    setPriority(pid: number, priority: number, context: FailureContext) {
      if (!isOwn(pid)) fail(context, 'ESRCH', 'uv_os_setpriority');
      // Who has no privileges can only let others go first.
      else if (priority < priorities.own) fail(context, 'EACCES', 'uv_os_setpriority');
      else priorities.own = priority;
      return context.errno ?? 0;
    },
    isBigEndian: false,
  };
};
