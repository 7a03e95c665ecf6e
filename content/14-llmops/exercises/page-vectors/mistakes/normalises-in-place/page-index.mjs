/**
 * An index of whole pages, ranked by cosine.
 * @param pages `{ id, vectors }`, the vectors of a page's passages
 * @throws {RangeError} for a vector without a direction, or of another dimension than the first one
 */
export function createPageIndex(pages) {
  const dimensions = pages[0]?.vectors[0]?.length;
  const entries = pages.map(({ id, vectors }) => {
    if (!vectors.length) throw new RangeError(`The page ${id} has no vectors.`);
    return { id, vector: unit(sum(vectors, dimensions, `page ${id}`), `page ${id}`) };
  });
  return {
    /** The best `count` pages, the best first. */
    search(query, count) {
      const direction = unit(sum([query], dimensions, 'query'), 'query');
      return entries
        .map(({ id, vector }) => ({ id, score: dot(direction, vector) }))
        .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, count);
    },
  };
}

/** Points where the mean points: dividing by their number changes the length alone. */
function sum(vectors, dimensions, owner) {
  const total = new Float64Array(dimensions);
  for (const vector of vectors) {
    const { length } = vector;
    const norm = Math.hypot(...vector);
    for (let at = 0; norm && at < length; at++) vector[at] /= norm;
    if (vector.length !== dimensions)
      throw new RangeError(
        `A vector of the ${owner} has ${vector.length} dimensions, the index ${dimensions}.`,
      );
    for (let at = 0; at < dimensions; at++) total[at] += vector[at];
  }
  return total;
}

/** The same direction with length 1. */
function unit(vector, owner) {
  const length = Math.sqrt(dot(vector, vector));
  if (!(length > 0 && length < Infinity)) throw new RangeError(`The vector of the ${owner} has no direction.`);
  return vector.map((value) => value / length);
}

function dot(one, other) {
  let product = 0;
  for (let at = 0; at < one.length; at++) product += one[at] * other[at];
  return product;
}
