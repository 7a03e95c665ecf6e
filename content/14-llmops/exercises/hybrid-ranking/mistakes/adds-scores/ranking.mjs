/**
 * One ranking of pages from several rankings of passages.
 * @param rankings lists of `{ id: 'page#part', score }`, the best first
 */
export function mergeRankings(rankings, { superseded, count }) {
  const scores = new Map();
  for (const ranking of rankings) {
    const seen = new Set();
    for (const { id, score } of ranking) {
      const page = id.slice(0, id.lastIndexOf('#'));
      if (superseded.has(page) || seen.has(page)) continue;
      seen.add(page);
      scores.set(page, (scores.get(page) ?? 0) + score);
    }
  }
  return [...scores]
    .map(([id, score]) => ({ id, score }))
    .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, count);
}
