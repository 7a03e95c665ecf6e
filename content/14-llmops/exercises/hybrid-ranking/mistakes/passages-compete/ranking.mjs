/** Damps the first ranks: Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009. */
const DAMPING = 60;

/**
 * One ranking of pages from several rankings of passages.
 * @param rankings lists of `{ id: 'page#part', score }`, the best first
 */
export function mergeRankings(rankings, { superseded, count }) {
  const scores = new Map();
  for (const ranking of rankings) {
    const kept = ranking.filter(({ id }) => !superseded.has(id.slice(0, id.lastIndexOf('#'))));
    for (const [at, { id }] of kept.entries()) {
      const page = id.slice(0, id.lastIndexOf('#'));
      scores.set(page, (scores.get(page) ?? 0) + 1 / (DAMPING + at + 1));
    }
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}
