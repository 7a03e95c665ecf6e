// Five questions to the runbooks, answered by quotation. The sentences are rated by the real model.
import { embed, similarity } from '@roadmap/embed';
import { createExact } from '@roadmap/retrieval';
import { pages, passages, questions } from '@roadmap/runbooks';
import { answer, render } from './answer.mjs';

const titles = new Map(pages.map(({ id, title }) => [id, title]));
const superseded = new Set(pages.flatMap(({ supersedes }) => supersedes ?? []));
const inForce = passages.filter(({ page }) => !superseded.has(page));
const index = createExact(inForce);
// The title in front of each passage helped to find it. It is no sentence of the page.
const quotable = new Map(
  inForce.map(({ id, page, text }) => [id, { id, text: text.slice(`${titles.get(page)}. `.length) }]),
);

for (const id of ['q150', 'q120', 'q105', 'q187', 'q190']) {
  const { query, vector, kind } = questions.find((question) => question.id === id);
  const found = index.search(vector, 3).map((ranked) => quotable.get(ranked.id));
  const rate = async (_, sentence) => similarity(vector, await embed(sentence, { truncate: true }));
  console.log(`Question: ${query}${kind === 'none' ? ' (no page answers this)' : ''}`);
  console.log(`${render(await answer(query, found, { rate, least: 0.55, count: 1 }))}\n`);
}
