// Recall and work of three graphs over the passages, for the questions of the development split.
import { createExact } from '@roadmap/retrieval';
import { passages, questions } from '@roadmap/runbooks';
import { createGraph } from './graph.mjs';
import { choose, measure } from './tune.mjs';

const exact = createExact(passages);
const indexes = [4, 8, 16].map((m) => createGraph(passages, { m }));
const queries = questions.filter(({ split }) => split === 'dev').map(({ vector }) => vector);
const efs = [10, 20, 40, 80, 160];

console.log(`${passages.length} passages; of each setting the recall@10 and the vectors compared for a question\n`);
console.log(['', ...efs.map((ef) => `ef=${ef}`)].map((head) => head.padEnd(12)).join('').trimEnd());
for (const index of indexes) {
  const cells = efs.map((ef) => {
    const { recall, compared } = measure(index, queries, { exact, count: 10, ef });
    return `${recall.toFixed(3)} ${compared.toFixed(0).padStart(3)}`;
  });
  console.log([index.name, ...cells].map((cell) => cell.padEnd(12)).join('').trimEnd());
}
for (const target of [0.9, 0.99]) {
  const chosen = choose(indexes, queries, { exact, count: 10, efs, target });
  console.log(
    `\nFor a recall of ${target}: ${chosen.index}, ef=${chosen.ef}, which has ${chosen.recall.toFixed(3)} and compares ${chosen.compared.toFixed(0)}`,
  );
}
