// What the solution refuses and answers on the development questions, with Run's passages and its rating.
import { embed, similarity } from '@roadmap/embed';
import { createExact } from '@roadmap/retrieval';
import { pages, passages, questions } from '@roadmap/runbooks';
import { answer } from './answer.mjs';

const titles = new Map(pages.map(({ id, title }) => [id, title]));
const superseded = new Set(pages.flatMap(({ supersedes }) => supersedes ?? []));
const inForce = passages.filter(({ page }) => !superseded.has(page));
const index = createExact(inForce);
const quotable = new Map(
  inForce.map(({ id, page, text }) => [id, { id, text: text.slice(`${titles.get(page)}. `.length) }]),
);
const vectors = new Map();
const vectorOf = async (sentence) => {
  if (!vectors.has(sentence)) vectors.set(sentence, await embed(sentence, { truncate: true }));
  return vectors.get(sentence);
};
const dev = questions.filter(({ split }) => split === 'dev');
for (const least of [0.45, 0.55, 0.6]) {
  let refused = 0;
  let answered = 0;
  let right = 0;
  for (const { query, vector, kind, relevant } of dev) {
    const found = index.search(vector, 3).map(({ id }) => quotable.get(id));
    const rate = async (_, sentence) => similarity(vector, await vectorOf(sentence));
    const result = await answer(query, found, { rate, least, count: 1 });
    if (kind === 'none') refused += result.answered ? 0 : 1;
    else if (result.answered) {
      answered++;
      if (relevant[result.quotes[0].passage.split('#')[0]] === 2) right++;
    }
  }
  console.log(`| ${least.toFixed(2)} | ${refused} | ${answered} | ${right} |`);
}
const none = dev.filter(({ kind }) => kind === 'none').length;
console.log(`| least | refused, of ${none} that no page answers | answered, of ${dev.length - none} |`);
