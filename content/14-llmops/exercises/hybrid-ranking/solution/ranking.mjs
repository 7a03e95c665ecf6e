/** Damps the first ranks: Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009. */
const DAMPING = 60;

/**
 * One ranking of pages from several rankings of passages.
 * @param rankings lists of `{ id: 'page#part', score }`, the best first
 */
export function mergeRankings(rankings, { superseded, count }) {
  const scores = new Map();
  for (const ranking of rankings) {
    // A set keeps the order in which pages came, each at its best passage.
    const pages = new Set(ranking.map(({ id }) => id.slice(0, id.lastIndexOf('#'))));
    let rank = 0;
    for (const page of pages) {
      if (superseded.has(page)) continue;
      rank++;
      scores.set(page, (scores.get(page) ?? 0) + 1 / (DAMPING + rank));
    }
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}
