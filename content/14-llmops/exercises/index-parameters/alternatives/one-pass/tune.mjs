export function measure(index, queries, { exact, count, ef }) {
  const totals = { hits: 0, wanted: 0, compared: 0 };
  queries.forEach((query) => {
    const wanted = exact.search(query, count);
    const least = wanted[wanted.length - 1].score;
    const { found, compared } = index.search(query, count, ef);
    for (const { id, score } of found)
      if (wanted.some((neighbour) => neighbour.id === id) || score > least - 1e-5) totals.hits += 1;
    totals.wanted += wanted.length;
    totals.compared += compared;
  });
  return { recall: totals.hits / totals.wanted, compared: totals.compared / queries.length };
}

export function choose(indexes, queries, { exact, count, efs, target }) {
  let chosen;
  let reached = 0;
  for (const index of indexes) {
    for (const ef of efs) {
      const { recall, compared } = measure(index, queries, { exact, count, ef });
      reached = Math.max(reached, recall);
      if (recall < target) continue;
      if (chosen === undefined || compared < chosen.compared) chosen = { index: index.name, ef, recall, compared };
    }
  }
  if (chosen) return chosen;
  throw new RangeError(`reached ${reached}, wanted ${target}`);
}
