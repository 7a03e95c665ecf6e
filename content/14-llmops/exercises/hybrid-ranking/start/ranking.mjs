/**
 * One ranking of pages from several rankings of passages.
 * @param rankings lists of `{ id: 'page#part', score }`, the best first
 */
export function mergeRankings(rankings, { superseded, count }) {
  return rankings
    .flat()
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count);
}
