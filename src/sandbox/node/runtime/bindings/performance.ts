/**
 * `internalBinding('performance')` (node_perf.cc), for Node's own `perf_hooks`.
 *
 * Left out: garbage collections are not seen, so observers of `gc` never hear of any;
 * `monitorEventLoopDelay()`; what the event loop counts of itself (idle time is 0).
 */
import type { MakeBinding } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import * as clock from './clock.ts';
import { Histogram } from './histogram.ts';

const publicConstants = {
  NODE_PERFORMANCE_GC_MAJOR: 4,
  NODE_PERFORMANCE_GC_MINOR: 1,
  NODE_PERFORMANCE_GC_MINOR_MARK_SWEEP: 2,
  NODE_PERFORMANCE_GC_INCREMENTAL: 8,
  NODE_PERFORMANCE_GC_WEAKCB: 16,
  NODE_PERFORMANCE_GC_FLAGS_NO: 0,
  NODE_PERFORMANCE_GC_FLAGS_CONSTRUCT_RETAINED: 2,
  NODE_PERFORMANCE_GC_FLAGS_FORCED: 4,
  NODE_PERFORMANCE_GC_FLAGS_SYNCHRONOUS_PHANTOM_PROCESSING: 8,
  NODE_PERFORMANCE_GC_FLAGS_ALL_AVAILABLE_GARBAGE: 16,
  NODE_PERFORMANCE_GC_FLAGS_ALL_EXTERNAL_MEMORY: 32,
  NODE_PERFORMANCE_GC_FLAGS_SCHEDULE_IDLE: 64,
};

/** Not enumerable in `perf_hooks.constants`. */
const hiddenConstants = {
  NODE_PERFORMANCE_ENTRY_TYPE_GC: 0,
  NODE_PERFORMANCE_ENTRY_TYPE_HTTP: 1,
  NODE_PERFORMANCE_ENTRY_TYPE_HTTP2: 2,
  NODE_PERFORMANCE_ENTRY_TYPE_NET: 3,
  NODE_PERFORMANCE_ENTRY_TYPE_DNS: 4,
  NODE_PERFORMANCE_ENTRY_TYPE_QUIC: 5,
  NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN_TIMESTAMP: clock.TIME_ORIGIN_TIMESTAMP,
  NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN: clock.TIME_ORIGIN,
  NODE_PERFORMANCE_MILESTONE_ENVIRONMENT: clock.ENVIRONMENT,
  NODE_PERFORMANCE_MILESTONE_NODE_START: clock.NODE_START,
  NODE_PERFORMANCE_MILESTONE_V8_START: clock.V8_START,
  NODE_PERFORMANCE_MILESTONE_LOOP_START: clock.LOOP_START,
  NODE_PERFORMANCE_MILESTONE_LOOP_EXIT: clock.LOOP_EXIT,
  NODE_PERFORMANCE_MILESTONE_BOOTSTRAP_COMPLETE: clock.BOOTSTRAP_COMPLETE,
};

const ENTRY_TYPES = 6;

export const makePerformanceBinding: MakeBinding = (runtime) => {
  const { milestones, now, nanoseconds } = clock.clockOf(runtime);
  const constants = { ...publicConstants };
  for (const [name, value] of Object.entries(hiddenConstants))
    Object.defineProperty(constants, name, { value, enumerable: false });

  return {
    constants,
    milestones,
    /** How many observers there are for each type of entry. Kept by Node's library. */
    observerCounts: new Uint32Array(ENTRY_TYPES),
    now,
    /** The C++ side tells of garbage collections and HTTP/2 here; there are none. */
    setupObservers() {},
    notify() {},
    installGarbageCollectionTracking() {},
    removeGarbageCollectionTracking() {},
    loopIdleTime: () => 0,
    uvMetricsInfo: () => [0, 0, 0],
    markBootstrapComplete() {
      milestones[clock.BOOTSTRAP_COMPLETE] = nanoseconds();
    },
    Histogram: class extends Histogram {
      constructor(lowest: number | bigint, highest: number | bigint, figures: number, halfLife = 0) {
        if (halfLife > 0) throw notAvailable('createHistogram({ halfLife })');
        super(nanoseconds, lowest, highest, figures);
      }
    },
    createELDHistogram() {
      throw notAvailable('perf_hooks.monitorEventLoopDelay()');
    },
  };
};
