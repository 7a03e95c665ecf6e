/**
 * `@roadmap/retrieval`: what a search over documents is built from, and what measures it. Every ranking is best
 * first, and the same on each machine: what has equal scores is in the order of ids.
 */
export { createBm25, type Bm25Options, type Document } from './bm25.ts';
export { createExact, type Embedded } from './exact.ts';
export { createHnsw, type Hnsw, type HnswOptions } from './hnsw.ts';
export { fuse } from './fusion.ts';
export {
  compare,
  evaluate,
  ndcg,
  recall,
  reciprocalRank,
  type Comparison,
  type Evaluation,
  type Grades,
  type Measures,
} from './evaluation.ts';
export type { Ranked } from './ranking.ts';
