/**
 * The clock of one process (libuv's `uv_hrtime()` and the milestones of node_perf.cc): the browser's, but a
 * process begins when its program does. The worker may have booted well before, as a spare one.
 */
import type { Runtime } from '../runtime.ts';

/** Places in `milestones`, all in nanoseconds of the clock but for the first. */
export const TIME_ORIGIN_TIMESTAMP = 0;
export const TIME_ORIGIN = 1;
export const ENVIRONMENT = 2;
export const NODE_START = 3;
export const V8_START = 4;
export const LOOP_START = 5;
export const LOOP_EXIT = 6;
export const BOOTSTRAP_COMPLETE = 7;

const NEVER = -1;

export interface Clock {
  /** Shared with Node's library. The first is in microseconds since 1970. */
  readonly milestones: Float64Array;
  /** Nanoseconds of a clock that goes forward between any two looks at it. */
  nanoseconds(): number;
  /** Milliseconds since the process began. */
  now(): number;
  /** The program's own code is about to run: the process begins here. */
  begin(): void;
}

const clocks = new WeakMap<Runtime, Clock>();

export function clockOf(runtime: Runtime): Clock {
  let clock = clocks.get(runtime);
  if (!clock) clocks.set(runtime, (clock = createClock(runtime)));
  return clock;
}

function createClock({ host: { performance } }: Runtime): Clock {
  const milestones = new Float64Array(8).fill(NEVER);
  let start = 0;
  let latest = 0;
  // The browser's clock stands still for up to 100 µs. Real Node's has nanoseconds: nothing seems to take no time
  // at all, which the test runner would print without a time, and a program would divide by.
  const nanoseconds = () => (latest = Math.max(Math.round(performance.now() * 1e6), latest + 1));

  const mark = () => {
    const origin = Math.round(start * 1e6);
    milestones.fill(origin, TIME_ORIGIN, BOOTSTRAP_COMPLETE + 1);
    milestones[TIME_ORIGIN_TIMESTAMP] = Math.round((performance.timeOrigin + start) * 1e3);
    milestones[LOOP_EXIT] = NEVER;
  };
  mark();

  return {
    milestones,
    nanoseconds,
    now: () => performance.now() - start,
    begin() {
      start = performance.now();
      mark();
    },
  };
}
