/** Draws vectors of many dimensions in two: onto the plane in which they differ most (principal component analysis). */

export interface Plane {
  readonly mean: readonly number[];
  /** Two directions of length 1, at right angles: of the largest variance, and of the largest that is left. */
  readonly axes: readonly [readonly number[], readonly number[]];
  /** Share of the variance that the plane keeps, from 0 to 1. */
  readonly share: number;
}

export type Point = readonly [x: number, y: number];

/** Enough for directions that differ little in their variance; more change no pixel. */
const ROUNDS = 500;

/**
 * The plane of these vectors, by power iteration: a direction that is multiplied by the covariance again and again
 * turns into that of the largest variance.
 * @param vectors at least three, all of the same length
 */
export function principalPlane(vectors: readonly ArrayLike<number>[]): Plane {
  const dimensions = vectors[0]!.length;
  const mean = Array.from(
    { length: dimensions },
    (_, at) => vectors.reduce((sum, vector) => sum + vector[at]!, 0) / vectors.length,
  );
  const centred = vectors.map((vector) => mean.map((middle, at) => vector[at]! - middle));
  const total = centred.reduce((sum, vector) => sum + dot(vector, vector), 0);
  const axes: number[][] = [];
  let kept = 0;
  for (let axis = 0; axis < 2; axis++) {
    // Any start that is not at right angles to what is looked for; the same in each build.
    let direction = unit(mean.map((_, at) => Math.cos(at + axis)));
    for (let round = 0; round < ROUNDS; round++) {
      const next = mean.map(() => 0);
      for (const vector of centred) add(next, vector, dot(vector, direction));
      for (const found of axes) add(next, found, -dot(next, found));
      direction = unit(next);
    }
    axes.push(direction);
    kept += centred.reduce((sum, vector) => sum + dot(vector, direction) ** 2, 0);
  }
  return { mean, axes: axes as [number[], number[]], share: kept / total };
}

/** Where a vector is on the plane, in its own units. */
export function project({ mean, axes: [first, second] }: Plane, vector: ArrayLike<number>): Point {
  const centred = mean.map((middle, at) => vector[at]! - middle);
  return [dot(centred, first), dot(centred, second)];
}

function dot(one: readonly number[], other: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += one[at]! * other[at]!;
  return sum;
}

function add(target: number[], vector: readonly number[], factor: number): void {
  for (let at = 0; at < target.length; at++) target[at]! += factor * vector[at]!;
}

function unit(vector: readonly number[]): number[] {
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((value) => value / length);
}
