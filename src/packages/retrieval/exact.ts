/** Ranking by vectors, exactly: every one is compared. */
import { best, uniqueIds, type Ranked } from './ranking.ts';

export interface Embedded {
  readonly id: string;
  /** Of length 1. */
  readonly vector: ArrayLike<number>;
}

/** How far from 1 the length of a vector may be: they are 32-bit numbers. */
const LENGTH_TOLERANCE = 1e-3;

/**
 * All vectors, to be compared with a query's by the dot product, which is the cosine since all have length 1.
 * @returns `search(vector, count)`: the nearest `count`
 * @throws {RangeError} for two equal ids, and for a vector of another dimension or length than the others
 */
export function createExact(entries: readonly Embedded[]) {
  const dimensions = checkEntries(entries);
  return {
    search(query: ArrayLike<number>, count: number): Ranked[] {
      checkVector(query, dimensions, 'The query');
      return best(
        entries.map(({ id, vector }) => ({ id, score: dot(query, vector) })),
        count,
      );
    },
  };
}

/** @returns the number of dimensions that all of them have */
export function checkEntries(entries: readonly Embedded[]): number {
  if (!entries.length) throw new RangeError('There are no vectors. An index needs at least one.');
  uniqueIds(entries);
  const dimensions = entries[0]!.vector.length;
  for (const { id, vector } of entries) checkVector(vector, dimensions, `The vector of ${id}`);
  return dimensions;
}

export function checkVector(vector: ArrayLike<number>, dimensions: number, which: string): void {
  if (vector?.length !== dimensions)
    throw new RangeError(
      `${which} has ${vector?.length ?? 'no'} numbers, those of the index have ${dimensions}. Embed both with the same model.`,
    );
  const length = Math.sqrt(dot(vector, vector));
  if (!(Math.abs(length - 1) < LENGTH_TOLERANCE))
    throw new RangeError(
      `${which} has the length ${length}. Divide it by its length first, so that it is 1.`,
    );
}

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}
