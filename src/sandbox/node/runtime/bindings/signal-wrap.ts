/**
 * `internalBinding('signal_wrap')` (signal_wrap.cc): `process.on('SIGTERM', …)`. The only sender of signals
 * is the process itself, by `process.kill(process.pid, …)`; its way in is `deliverSignal`.
 */
import type { MakeBinding, Runtime } from '../runtime.ts';
import { uvError } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import { IGNORED_SIGNALS, STOPPING_SIGNALS } from './machine.ts';

interface Listener {
  onsignal?: (number: number) => void;
}

/** Who listens to which signal, by number. */
const listenersOf = new WeakMap<Runtime, Map<number, Set<Listener>>>();

function listeners(runtime: Runtime, number: number): Set<Listener> {
  let all = listenersOf.get(runtime);
  if (!all) listenersOf.set(runtime, (all = new Map()));
  let some = all.get(number);
  if (!some) all.set(number, (some = new Set()));
  return some;
}

/** `SIGTERM` for 15. */
export function signalName(runtime: Runtime, number: number): string | undefined {
  const signals = runtime.facts.constants['os']?.['signals'] as unknown as Readonly<Record<string, number>>;
  return Object.keys(signals).find((name) => signals[name] === number);
}

/**
 * Sends a signal to this process. Without a listener that ends it, for most signals: this does not return.
 * @returns 0, or a libuv error number
 */
export function deliverSignal(runtime: Runtime, number: number): number {
  if (number === 0) return 0;
  const name = signalName(runtime, number);
  if (name === undefined) return uvError(runtime, 'EINVAL');
  const waiting = listeners(runtime, number);
  if (waiting.size > 0 && name !== 'SIGKILL') {
    for (const listener of waiting) runtime.loop.post(() => listener.onsignal?.(number));
    return 0;
  }
  if (IGNORED_SIGNALS.has(name)) return 0;
  if (STOPPING_SIGNALS.has(name)) throw notAvailable(`process.kill(pid, '${name}')`);
  return runtime.exit(128 + number);
}

export const makeSignalWrapBinding: MakeBinding = (runtime) => ({
  Signal: class Signal implements Listener {
    declare onsignal?: (number: number) => void;
    #number: number | undefined;
    #isRef = true;

    start(number: number): number {
      const name = signalName(runtime, number);
      if (name === undefined || name === 'SIGKILL' || name === 'SIGSTOP') return uvError(runtime, 'EINVAL');
      this.#number = number;
      listeners(runtime, number).add(this);
      return 0;
    }
    stop(): number {
      if (this.#number !== undefined) listeners(runtime, this.#number).delete(this);
      this.#number = undefined;
      return 0;
    }
    close(callback?: () => void): void {
      this.stop();
      if (callback) runtime.loop.post(callback);
    }
    ref(): void {
      this.#isRef = true;
    }
    unref(): void {
      this.#isRef = false;
    }
    hasRef(): boolean {
      return this.#isRef;
    }
  },
});
