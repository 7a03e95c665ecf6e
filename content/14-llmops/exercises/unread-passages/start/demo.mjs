// How long the passages are, what the model reads of them, and what a search among them finds.
import { countTokens, embed, model } from '@roadmap/embed';
import { createExact } from '@roadmap/retrieval';
import { pages, passages as others, questions } from '@roadmap/runbooks';
import { passagesOf } from './passages.mjs';

// These pages are cut and embedded here; all others are in the search as the package has them.
const CUT = [
  'classifier-threshold',
  'db-connections',
  'db-failover',
  'db-replica-lag',
  'registry-401-403',
  'serving-deploy',
];
const entries = others.filter(({ page }) => !CUT.includes(page));
for (const page of pages.filter(({ id }) => CUT.includes(id))) {
  const texts = await passagesOf(page, { limit: model.maxTokens, countTokens });
  const tokens = await Promise.all(texts.map(countTokens));
  console.log(
    `${page.id}: ${tokens.map((count) => `${Math.min(count, model.maxTokens)} of ${count}`).join(', ')} tokens read`,
  );
  const vectors = await embed(texts, { truncate: true });
  for (const [at, vector] of vectors.entries()) entries.push({ id: `${page.id}#${at}`, vector });
}
const index = createExact(entries);
const asked = questions.filter(({ relevant }) => CUT.some((id) => relevant[id] === 2));
let found = 0;
for (const { vector, relevant } of asked) {
  const ids = index.search(vector, 10).map(({ id }) => id.split('#')[0]);
  if (ids.some((id) => relevant[id] === 2)) found++;
}
console.log(`\n${found} of ${asked.length} questions to these pages have their answer among ten passages`);
