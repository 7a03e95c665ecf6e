/**
 * The machine that a program sees: a small Linux computer with one user. A model, the same in every
 * browser, so that programs print the same; only the number of processors is the real one.
 */

export const HOSTNAME = 'sandbox';
export const USER_NAME = 'user';
export const USER_ID = 1000;
export const GROUP_ID = 1000;
export const HOME_FOLDER = '/home/user';
export const SHELL = '/bin/bash';

const MEBIBYTE = 2 ** 20;

/** About what a browser lets one tab have. */
export const TOTAL_MEMORY = 2048 * MEBIBYTE;

export interface MemoryUse {
  readonly resident: number;
  readonly heapTotal: number;
  readonly heapUsed: number;
  readonly external: number;
  readonly arrayBuffers: number;
}

/** What a Node process of this size uses soon after its start. Chromium alone says how large its heap is. */
export function memoryUse(performance: Performance): MemoryUse {
  const { memory } = performance as { memory?: { totalJSHeapSize: number; usedJSHeapSize: number } };
  const heapTotal = memory?.totalJSHeapSize ?? 8 * MEBIBYTE;
  const heapUsed = memory?.usedJSHeapSize ?? 6 * MEBIBYTE;
  return {
    resident: heapTotal + 40 * MEBIBYTE,
    heapTotal,
    heapUsed,
    external: 2 * MEBIBYTE,
    arrayBuffers: MEBIBYTE / 8,
  };
}

export function freeMemory(performance: Performance): number {
  return Math.max(0, TOTAL_MEMORY - memoryUse(performance).resident);
}

/** Taken before Node's own `navigator` asks for this very number. */
const PROCESSORS = Math.max(1, globalThis.navigator?.hardwareConcurrency ?? 1);

export function processors(): number {
  return PROCESSORS;
}

/** Numbers of signals, by what they do to a process that has no handler for them. */
export const IGNORED_SIGNALS: ReadonlySet<string> = new Set([
  'SIGCHLD',
  'SIGCONT',
  // Node ignores it from the start.
  'SIGPIPE',
  'SIGURG',
  // Node would start its debugger.
  'SIGUSR1',
  'SIGWINCH',
]);
export const STOPPING_SIGNALS: ReadonlySet<string> = new Set(['SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU']);
