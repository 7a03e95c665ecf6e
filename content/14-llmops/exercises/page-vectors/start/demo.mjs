// The questions of the development split: which pages come up, and how many answers are among them?
import { recall } from '@roadmap/retrieval';
import { passages, questions } from '@roadmap/runbooks';
import { createPageIndex } from './page-index.mjs';

const pages = [...Map.groupBy(passages, ({ page }) => page)].map(([id, parts]) => ({
  id,
  vectors: parts.map(({ vector }) => vector),
}));
const index = createPageIndex(pages);
const asked = questions.filter(({ split, kind }) => split === 'dev' && kind !== 'none');
const shown = new Map();
let found = 0;
for (const { vector, relevant } of asked) {
  const ranking = index.search(vector, 10);
  for (const { id } of ranking) shown.set(id, (shown.get(id) ?? 0) + 1);
  found += recall(ranking, relevant, 10);
}
console.log(`recall@10 ${(found / asked.length).toFixed(3)} over ${asked.length} questions\n`);
console.log('Pages that are most often among the first ten:');
for (const [id, times] of [...shown].toSorted((a, b) => b[1] - a[1]).slice(0, 6)) {
  const { vectors } = pages.find((page) => page.id === id);
  console.log(`${String(times).padStart(4)} ${id}, ${vectors.length} passages`);
}
const restart = asked.find(({ query }) => query === 'how do I restart the registry');
const [best] = index.search(restart.vector, 1);
console.log(`\n"${restart.query}": ${best.id}, score ${best.score.toFixed(3)}`);
