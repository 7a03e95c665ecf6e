/**
 * `internalBinding('v8')` and `internalBinding('heap_utils')` (node_v8.cc, heap_utils.cc). The figures of
 * the heap are the model of `machine.ts`, all of it in the old space.
 *
 * Left out: heap snapshots, processor profiles, V8's flags, statistics of garbage collection.
 */
import type { MakeBinding } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import { TOTAL_MEMORY, memoryUse } from './machine.ts';

const heapSpaces = [
  'read_only_space',
  'new_space',
  'old_space',
  'code_space',
  'shared_space',
  'trusted_space',
  'shared_trusted_space',
  'new_large_object_space',
  'large_object_space',
  'code_large_object_space',
  'shared_large_object_space',
  'shared_trusted_large_object_space',
  'trusted_large_object_space',
];

const indices = {
  kTotalHeapSizeIndex: 0,
  kTotalHeapSizeExecutableIndex: 1,
  kTotalPhysicalSizeIndex: 2,
  kTotalAvailableSize: 3,
  kUsedHeapSizeIndex: 4,
  kHeapSizeLimitIndex: 5,
  kMallocedMemoryIndex: 6,
  kPeakMallocedMemoryIndex: 7,
  kDoesZapGarbageIndex: 8,
  kNumberOfNativeContextsIndex: 9,
  kNumberOfDetachedContextsIndex: 10,
  kTotalGlobalHandlesSizeIndex: 11,
  kUsedGlobalHandlesSizeIndex: 12,
  kExternalMemoryIndex: 13,
  kCodeAndMetadataSizeIndex: 0,
  kBytecodeAndMetadataSizeIndex: 1,
  kExternalScriptSourceSizeIndex: 2,
  kCPUProfilerMetaDataSizeIndex: 3,
  kSpaceSizeIndex: 0,
  kSpaceUsedSizeIndex: 1,
  kSpaceAvailableSizeIndex: 2,
  kPhysicalSpaceSizeIndex: 3,
} as const;

const refuse = (what: string) => () => {
  throw notAvailable(what);
};

export const makeV8Binding: MakeBinding = ({ host: { performance } }) => {
  const heapStatisticsBuffer = new Float64Array(14);
  const heapCodeStatisticsBuffer = new Float64Array(4);
  const heapSpaceStatisticsBuffer = new Float64Array(4);

  return {
    ...indices,
    kHeapSpaces: heapSpaces,
    detailLevel: { DETAILED: 1, BRIEF: 0 },
    heapStatisticsBuffer,
    heapCodeStatisticsBuffer,
    heapSpaceStatisticsBuffer,
    updateHeapStatisticsBuffer() {
      const { heapTotal, heapUsed, external } = memoryUse(performance);
      heapStatisticsBuffer.fill(0);
      heapStatisticsBuffer[indices.kTotalHeapSizeIndex] = heapTotal;
      heapStatisticsBuffer[indices.kTotalPhysicalSizeIndex] = heapTotal;
      heapStatisticsBuffer[indices.kTotalAvailableSize] = TOTAL_MEMORY - heapUsed;
      heapStatisticsBuffer[indices.kUsedHeapSizeIndex] = heapUsed;
      heapStatisticsBuffer[indices.kHeapSizeLimitIndex] = TOTAL_MEMORY;
      heapStatisticsBuffer[indices.kNumberOfNativeContextsIndex] = 1;
      heapStatisticsBuffer[indices.kExternalMemoryIndex] = external;
    },
    updateHeapCodeStatisticsBuffer() {},
    updateHeapSpaceStatisticsBuffer(space: number) {
      const { heapTotal, heapUsed } = memoryUse(performance);
      heapSpaceStatisticsBuffer.fill(0);
      if (heapSpaces[space] === 'old_space')
        heapSpaceStatisticsBuffer.set([heapTotal, heapUsed, heapTotal - heapUsed, heapTotal]);
    },
    cachedDataVersionTag: () => 0,
    getHashSeed: () => 0n,
    isStringOneByteRepresentation(text: string) {
      for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0xff) return false;
      return true;
    },
    setFlagsFromString: refuse('v8.setFlagsFromString()'),
    getCppHeapStatistics: refuse('v8.getCppHeapStatistics()'),
    setHeapSnapshotNearHeapLimit: refuse('v8.setHeapSnapshotNearHeapLimit()'),
    startCpuProfile: refuse('v8.startCpuProfile()'),
    stopCpuProfile: refuse('v8.startCpuProfile()'),
    GCProfiler: function GCProfiler() {
      throw notAvailable('v8.GCProfiler');
    },
  };
};

export const makeHeapUtilsBinding: MakeBinding = () => ({
  buildEmbedderGraph: refuse('v8.getHeapSnapshot()'),
  triggerHeapSnapshot: refuse('v8.writeHeapSnapshot()'),
  createHeapSnapshotStream: refuse('v8.getHeapSnapshot()'),
});

/** For `v8.queryObjects()`. */
export const makeInternalOnlyV8Binding: MakeBinding = () => ({
  queryObjects: refuse('v8.queryObjects()'),
});
