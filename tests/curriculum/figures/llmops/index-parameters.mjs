// What Run prints with the solution, as rows of a table.
import { createExact } from '@roadmap/retrieval';
import { passages, questions } from '@roadmap/runbooks';
import { createGraph } from './graph.mjs';
import { measure } from './tune.mjs';

const exact = createExact(passages);
const queries = questions.filter(({ split }) => split === 'dev').map(({ vector }) => vector);
const efs = [10, 20, 40, 80];
console.log(`| m | ${efs.map((ef) => `ef=${ef}`).join(' | ')} |`);
const settings = [4, 8, 16].flatMap((m) => {
  const index = createGraph(passages, { m });
  const row = efs.map((ef) => ({ m, ef, ...measure(index, queries, { exact, count: 10, ef }) }));
  const cells = row.map(({ recall, compared }) => `${recall.toFixed(3)}, ${compared.toFixed(0)}`);
  console.log(`| ${m} | ${cells.join(' | ')} |`);
  return row;
});
const least = settings
  .filter(({ recall }) => recall >= 0.99)
  .toSorted((one, other) => one.compared - other.compared)[0];
const share = Math.round((100 * least.compared) / passages.length);
console.log(
  `Reaching 0.99 compares ${share} % of all passages, so for ${passages.length} of them the exact search`,
);
