// What the cutting changes for all pages: one passage for each, as the starter makes them, against those of the package.
import { countTokens, embed, model } from '@roadmap/embed';
import { createExact } from '@roadmap/retrieval';
import { pages, passages, questions } from '@roadmap/runbooks';
import { passagesOf } from './start/passages.mjs';

const whole = [];
let longer = 0;
for (const page of pages) {
  const [text] = await passagesOf(page, { limit: model.maxTokens, countTokens });
  if ((await countTokens(text)) > model.maxTokens) longer++;
  whole.push({ id: `${page.id}#0`, vector: await embed(text, { truncate: true }) });
}
const asked = questions.filter(({ kind }) => kind !== 'none');
const rankedBy = (entries) => {
  const index = createExact(entries);
  return asked.map(({ vector }) => [
    ...new Set(index.search(vector, entries.length).map(({ id }) => id.split('#')[0])),
  ]);
};
const [before, after] = [rankedBy(whole), rankedBy(passages)];
const within = (rankings, count) =>
  asked.filter(({ relevant }, at) => rankings[at].slice(0, count).some((id) => relevant[id] === 2)).length;
console.log(`${longer} of the ${pages.length} runbooks are longer.`);
console.log(`has not read the end of ${longer} of these ${pages.length} runbooks`);
const [wasFirst, isFirst] = [within(before, 1), within(after, 1)];
const firsts = isFirst === wasFirst ? `${isFirst}, as before` : `${isFirst} instead of ${wasFirst}`;
console.log(`Over all ${pages.length} pages and ${asked.length} questions it is smaller`);
console.log(
  `among the first five for ${within(after, 5)} questions instead of ${within(before, 5)}, and first for ${firsts}.`,
);
const found = (rankings, page) =>
  asked.filter(({ relevant }, at) => relevant[page] === 2 && rankings[at].slice(0, 10).includes(page)).length;
const fewer = pages.filter(({ id }) => found(after, id) < found(before, id)).length;
console.log(`Of the pages, ${fewer} are found among ten for fewer questions than before`);
