/**
 * Ranking by vectors, approximately: a hierarchical graph in which each vector knows some of its neighbours
 * (Malkov and Yashunin, 2018), by hnswlib on WebAssembly.
 */
import fs from 'node:fs';
import createHnswlib from 'hnswlib-wasm/dist/hnswlib-317962d7.js';
import type { HnswlibModule } from 'hnswlib-wasm';
import { withoutListeners } from '../emscripten.ts';
import { checkEntries, checkVector, type Embedded } from './exact.ts';
import { best, type Ranked } from './ranking.ts';

export interface HnswOptions {
  /** Neighbours that a vector is linked to in each layer. More: better recall, more memory. */
  readonly m?: number;
  /** Candidates that are looked at for each vector when the graph is built. More: a better graph, built more slowly. */
  readonly efConstruction?: number;
  /** Candidates that a search keeps. More: better recall, slower. Never fewer than the results asked for. */
  readonly ef?: number;
  /** Decides which vectors are in the upper layers. */
  readonly seed?: number;
}

export interface Hnsw {
  /** About the nearest `count`. May miss some, and then says nothing of it. */
  search(query: ArrayLike<number>, count: number): Ranked[];
  /** Changes `ef` of the searches that follow. */
  setEf(ef: number): void;
}

let library: Promise<HnswlibModule> | undefined;

/**
 * A graph over these vectors, all of length 1.
 * @throws {RangeError} as `createExact` does, and for a parameter that is no whole number, 1 or more
 */
export async function createHnsw(
  entries: readonly Embedded[],
  { m = 16, efConstruction = 200, ef = 64, seed = 42 }: HnswOptions = {},
): Promise<Hnsw> {
  const dimensions = checkEntries(entries);
  for (const [name, value] of Object.entries({ m, efConstruction, ef })) positive(name, value);
  library ??= withoutListeners(() =>
    createHnswlib({ wasmBinary: fs.readFileSync(new URL('./hnswlib.wasm', import.meta.url)) }),
  );
  const index = new (await library).HierarchicalNSW('ip', dimensions, '');
  index.initIndex(entries.length, m, efConstruction, seed);
  for (const [label, { vector }] of entries.entries())
    index.addPoint(Float32Array.from(vector), label, false);
  let candidates = ef;
  return {
    setEf(value) {
      positive('ef', value);
      candidates = value;
    },
    search(query, count) {
      checkVector(query, dimensions, 'The query');
      best([], count);
      const asked = Math.min(count, entries.length);
      index.setEfSearch(Math.max(candidates, asked));
      const { neighbors, distances } = index.searchKnn(Float32Array.from(query), asked, undefined);
      // Its distance is 1 less the dot product.
      return best(
        neighbors.map((label, at) => ({ id: entries[label]!.id, score: 1 - distances[at]! })),
        count,
      );
    },
  };
}

function positive(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`${name} is ${value}. It is a whole number, 1 or more.`);
}
