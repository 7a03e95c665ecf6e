/**
 * An index of whole pages.
 * @param pages `{ id, vectors }`, the vectors of a page's passages
 */
export function createPageIndex(pages) {
  const entries = pages.map(({ id, vectors }) => ({ id, vector: sum(vectors) }));
  return {
    /** The best `count` pages, the best first. */
    search(query, count) {
      return entries
        .map(({ id, vector }) => ({ id, score: dot(query, vector) }))
        .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
        .slice(0, count);
    },
  };
}

function sum([first, ...others]) {
  const total = first.slice();
  for (const vector of others) vector.forEach((value, at) => (total[at] += value));
  return total;
}

function dot(one, other) {
  let product = 0;
  for (let at = 0; at < one.length; at++) product += one[at] * other[at];
  return product;
}
