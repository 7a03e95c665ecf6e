/**
 * `internalBinding('worker')` (node_worker.cc): this is the main thread, and there is no other.
 *
 * Left out: `new Worker()`.
 */
import type { MakeBinding } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

export const makeWorkerBinding: MakeBinding = () => ({
  isMainThread: true,
  isInternalThread: false,
  ownsProcessState: true,
  threadId: 0,
  threadName: '',
  kMaxYoungGenerationSizeMb: 0,
  kMaxOldGenerationSizeMb: 1,
  kCodeRangeSizeMb: 2,
  kStackSizeMb: 3,
  kTotalResourceLimitCount: 4,
  getEnvMessagePort: () => undefined,
  Worker: function Worker() {
    throw notAvailable('worker_threads.Worker');
  },
});
