/** Scores of 32-bit numbers that were added in another order differ by less. */
const SAME = 1e-6;

/**
 * How well an index answers these queries, on average.
 * @param exact finds the true neighbours: `search(vector, count)`
 * @returns `recall`, the share of the true neighbours that were found, and `compared`, vectors for each query
 */
export function measure(index, queries, { exact, count, ef }) {
  let recall = 0;
  let compared = 0;
  for (const query of queries) {
    const truth = exact.search(query, count);
    const result = index.search(query, count, ef);
    // Whatever is as near as the last true neighbour is one: among equals it is chance who is listed.
    const near = result.found.filter(({ score }) => score >= truth.at(-1).score - SAME);
    recall += near.length / truth.length;
    compared += result.compared;
  }
  return { recall: recall / queries.length, compared: compared / queries.length };
}

/**
 * The setting that reaches the recall with the least work.
 * @returns `{ index, ef, recall, compared }`, where `index` is the name of one
 * @throws {RangeError} when none reaches it
 */
export function choose(indexes, queries, { exact, count, efs, target }) {
  const settings = indexes.flatMap((index) =>
    efs.map((ef) => ({ index: index.name, ef, ...measure(index, queries, { exact, count, ef }) })),
  );
  const good = settings.filter(({ recall }) => recall >= target);
  if (!good.length) {
    const best = Math.max(...settings.map(({ recall }) => recall));
    throw new RangeError(`No setting reaches a recall of ${target}. The best has ${best.toFixed(3)}.`);
  }
  return good.toSorted((a, b) => a.compared - b.compared)[0];
}
