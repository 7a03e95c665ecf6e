export function measure(index, queries, { exact, count, ef }) {
  let recall = 0;
  let compared = 0;
  for (const query of queries) {
    const truth = exact.search(query, count);
    const mark = truth.at(-1).score - 1e-6;
    const result = index.search(query, count, ef);
    recall += result.found.filter(({ score }) => score >= mark).length / truth.length;
    compared += result.compared;
  }
  return { recall: Number((recall / queries.length).toFixed(2)), compared: compared / queries.length };
}

export function choose(indexes, queries, { exact, count, efs, target }) {
  const all = indexes.flatMap((index) =>
    efs.map((ef) => ({ index: index.name, ef, ...measure(index, queries, { exact, count, ef }) })),
  );
  const enough = all.filter(({ recall }) => recall >= target);
  if (!enough.length)
    throw new RangeError(`No setting reaches ${target}: the best recall is ${Math.max(...all.map(({ recall }) => recall))}.`);
  return enough.reduce((least, one) => (one.compared < least.compared ? one : least));
}
