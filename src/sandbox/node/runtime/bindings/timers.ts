/**
 * `internalBinding('timers')` (timers.cc), `task_queue` (node_task_queue.cc) and `async_context_frame`:
 * what Node's library hands to the event loop and what it shares with it. See `event-loop.ts`.
 */
import type { LibraryHooks } from '../event-loop.ts';
import type { MakeBinding } from '../runtime.ts';

export const makeTimersBinding: MakeBinding = ({ loop, process }) => ({
  // C++ calls them on `process`, which shows in stacks.
  setupTimers(processImmediate: () => void, processTimers: (now: number) => number) {
    loop.hooks.processImmediate = processImmediate.bind(process);
    loop.hooks.processTimers = processTimers.bind(process);
  },
  scheduleTimer: (milliseconds: number) => loop.scheduleTimer(milliseconds),
  // The shared counters already say whether timers and immediates keep the process alive.
  toggleTimerRef: () => {},
  toggleImmediateRef: () => {},
  getLibuvNow: () => loop.now(),
  immediateInfo: loop.immediateInfo,
  timeoutInfo: loop.timerInfo,
});

export const makeTaskQueueBinding: MakeBinding = (runtime) => ({
  tickInfo: runtime.loop.tickInfo,
  // A browser drains microtasks when the task ends: there is no doing it in between.
  runMicrotasks: () => {},
  setTickCallback(processTicks: () => void) {
    runtime.loop.hooks.processTicks = processTicks.bind(runtime.process);
  },
  enqueueMicrotask(callback: () => void) {
    void Promise.resolve().then(() => {
      try {
        callback();
      } catch (error) {
        runtime.fatal(error, false);
      }
    });
  },
  setPromiseRejectCallback(callback: LibraryHooks['promiseRejected']) {
    runtime.loop.hooks.promiseRejected = callback;
  },
  promiseRejectEvents: {
    kPromiseRejectWithNoHandler: 0,
    kPromiseHandlerAddedAfterReject: 1,
    kPromiseResolveAfterResolved: 2,
    kPromiseRejectAfterResolved: 3,
  },
});

export const makeAsyncContextFrameBinding: MakeBinding = ({ context }) => ({
  getContinuationPreservedEmbedderData: () => context.frame,
  setContinuationPreservedEmbedderData(frame: unknown) {
    context.frame = frame;
  },
});
