/**
 * Stands in for libuv's loop and for the part of Node's C++ that drains ticks and microtasks between
 * two callbacks (`InternalCallbackScope`).
 *
 * Phases go round as in libuv: timers, I/O, immediates. A browser drains microtasks only when a task
 * ends, so every callback is a task of its own: a hop over a MessageChannel, after which the next
 * callback runs. `patches.ts` makes the loops inside `internal/timers` return after each callback for
 * the same reason.
 *
 * Left out: poll and prepare phases as such (I/O here is a queue), and signals.
 */
import type { Host } from './runtime.ts';

/** Something like a libuv handle or request: a server, a socket. */
export interface Handle {
  /** Whether the process must not end while this is there. */
  keepsAlive(): boolean;
}

/** What Node's library registers with the loop, by the bindings `timers` and `task_queue`. */
export interface LibraryHooks {
  /** Runs due timers; returns when the next is due, 0 for none, negative for one that is unref'd. */
  processTimers(now: number): number;
  processImmediate(): void;
  /** Drains `process.nextTick`'s queue and the rejections that nobody handled. */
  processTicks(): void;
  /** 0: rejected without handler; 1: handled afterwards. */
  promiseRejected(type: 0 | 1, promise: Promise<unknown>, reason?: unknown): void;
}

export interface LoopEvents {
  /** Runs a callback; what it throws is an uncaught exception. False when it threw. */
  guard(callback: () => void): boolean;
  /** The async context of now, and a way back to it. */
  capture(): () => void;
  /** A callback has run. */
  ran(): void;
  /** A promise was rejected in the task that has just ended, and nobody handled it. */
  rejected(promise: Promise<unknown>): void;
  /** About to sleep: what is still buffered should leave. */
  idle(): void;
  /** Nothing is left to do; true to look again afterwards. */
  drained(): boolean;
}

export interface EventLoop {
  /** Shared with the library: [has ticks, has unhandled rejections]. */
  readonly tickInfo: Uint8Array;
  /** Shared with the library: [count, ref count, has outstanding]. */
  readonly immediateInfo: Uint32Array;
  /** Shared with the library: [active and ref'd timers]. */
  readonly timerInfo: Int32Array;
  readonly hooks: LibraryHooks;
  /** Milliseconds since boot, whole. */
  now(): number;
  /** Runs a callback in the I/O phase, in the async context of the caller. */
  post(callback: () => void): void;
  /** Keeps the process alive, as a request on its way does, until the returned function is called. */
  hold(): () => void;
  /** Handles that exist; each says itself whether it keeps the process alive. */
  readonly handles: Set<Handle>;
  /** Lets the library's timers run in so many milliseconds. */
  scheduleTimer(milliseconds: number): void;
  /** Goes round once more: something has changed from outside. */
  wake(): void;
  /** Runs the main program's first callback and begins to go round; until then callbacks wait. */
  start(main: () => void): void;
  /** Nothing runs from here on. */
  stop(): void;
}

export function createEventLoop(host: Host, events: LoopEvents): EventLoop {
  const tickInfo = new Uint8Array(2);
  const immediateInfo = new Uint32Array(3);
  const timerInfo = new Int32Array(1);
  const handles = new Set<Handle>();
  const hooks: LibraryHooks = {
    processTimers: () => 0,
    processImmediate: () => {},
    processTicks: () => {},
    promiseRejected: () => {},
  };
  const io: (() => void)[] = [];
  const { port1, port2 } = new host.MessageChannel();
  /**
   * Rejections that had no handler when the browser looked, which is before ticks run. Node looks after
   * them: a rejection is reported when it still has none a hop later.
   */
  const rejections = new Map<Promise<unknown>, unknown>();
  let waitedForHandlers = false;
  let held = 0;
  let timersDue = Infinity;
  let scheduled = false;
  let running = false;
  let threw = false;
  let sleep: ReturnType<typeof setTimeout> | undefined;

  const now = () => Math.floor(host.performance.now());
  const ticksWait = () => tickInfo[0] !== 0 || tickInfo[1] !== 0;

  const hop = () => {
    if (scheduled || !running) return;
    scheduled = true;
    port2.postMessage('first');
  };
  const wake = () => {
    host.clearTimeout(sleep);
    sleep = undefined;
    hop();
  };

  /** Goes round without end; each value is the next callback that is due, or nothing when none is. */
  function* phases(): Generator<(() => void) | undefined, never> {
    for (;;) {
      while (timersDue <= now()) {
        timersDue = Infinity;
        yield () => {
          // A throw leaves 1: run again at once, as libuv does.
          let next = 1;
          try {
            next = hooks.processTimers(now());
          } finally {
            if (next !== 0) timersDue = Math.min(timersDue, Math.abs(next));
          }
        };
      }
      for (let waiting = io.length; waiting > 0; waiting--) yield io.shift();
      if (immediateInfo[0] !== 0 || immediateInfo[2] !== 0) {
        do yield hooks.processImmediate;
        while (immediateInfo[2] !== 0);
      }
      if (io.length === 0 && immediateInfo[0] === 0 && timersDue > now()) yield undefined;
    }
  }
  const rounds = phases();

  const alive = () => {
    if (held > 0 || io.length > 0 || immediateInfo[1]! > 0) return true;
    if (timerInfo[0]! > 0 && timersDue < Infinity) return true;
    for (const handle of handles) if (handle.keepsAlive()) return true;
    return false;
  };

  function reportRejections(): void {
    for (const [promise, reason] of rejections) hooks.promiseRejected(0, promise, reason);
    rejections.clear();
    events.guard(hooks.processTicks);
  }

  /** Runs a callback and then its ticks, which come before its microtasks. */
  function run(callback: () => void): void {
    threw = !events.guard(callback);
    if (!threw && tickInfo[0] !== 0) threw = !events.guard(hooks.processTicks);
  }

  function turn(): void {
    scheduled = false;
    if (!running) return;
    // Ticks of microtasks that ran since the last callback. When that one threw, Node goes on with the list
    // of timers or immediates that it stood in, and comes to the ticks afterwards.
    const inList = immediateInfo[2] !== 0 || timersDue <= now();
    if (ticksWait() && !(threw && inList)) {
      threw = !events.guard(hooks.processTicks);
      hop();
      return;
    }
    if (rejections.size > 0) {
      if (waitedForHandlers) reportRejections();
      waitedForHandlers = true;
      hop();
      return;
    }
    // When nothing keeps the process alive, not even timers that are due run any more.
    const isAlive = alive();
    const callback = isAlive ? rounds.next().value : undefined;
    if (callback) {
      run(callback);
      events.ran();
      hop();
    } else if (ticksWait()) {
      hop();
    } else if (isAlive) {
      events.idle();
      if (timersDue < Infinity && sleep === undefined)
        sleep = host.setTimeout(
          () => {
            sleep = undefined;
            hop();
          },
          Math.max(0, timersDue - now()),
        );
    } else if (events.drained()) {
      hop();
    }
  }

  port1.onmessage = ({ data }) => {
    // The second hop lets the browser's own `unhandledrejection` task, queued after the first, come in.
    if (data === 'first') port2.postMessage('second');
    else turn();
  };
  host.addEventListener('unhandledrejection', (event) => {
    event.preventDefault();
    events.rejected(event.promise);
    rejections.set(event.promise, event.reason);
    waitedForHandlers = false;
    hop();
  });
  host.addEventListener('rejectionhandled', (event) => {
    if (!rejections.delete(event.promise)) hooks.promiseRejected(1, event.promise);
    hop();
  });

  return {
    tickInfo,
    immediateInfo,
    timerInfo,
    hooks,
    handles,
    now,
    wake,
    post(callback) {
      const resume = events.capture();
      io.push(() => {
        resume();
        callback();
      });
      wake();
    },
    hold() {
      held++;
      let holding = true;
      return () => {
        if (!holding) return;
        holding = false;
        held--;
        wake();
      };
    },
    scheduleTimer(milliseconds) {
      timersDue = Math.min(timersDue, now() + Math.max(1, milliseconds));
      wake();
    },
    start(main) {
      running = true;
      run(main);
      hop();
    },
    stop() {
      running = false;
    },
  };
}
