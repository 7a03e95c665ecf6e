export function mergeRankings(rankings, { superseded, count }) {
  const table = {};
  rankings.forEach((ranking, column) => {
    const pages = [];
    for (const { id } of ranking) {
      const [page] = id.split('#');
      if (!superseded.has(page) && !pages.includes(page)) pages.push(page);
    }
    pages.forEach((page, index) => {
      table[`page ${page}`] ??= { id: page, ranks: [] };
      table[`page ${page}`].ranks[column] = index + 1;
    });
  });
  const merged = Object.values(table).map(({ id, ranks }) => ({
    id,
    score: ranks.reduce((sum, rank) => sum + 1 / (rank + 60), 0),
  }));
  merged.sort((a, b) => (a.score === b.score ? (a.id > b.id ? 1 : -1) : b.score - a.score));
  return merged.slice(0, count);
}
