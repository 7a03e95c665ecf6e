// Answers among ten pages by four ways to rank, and the pages that the starter shows most.
import { createExact } from '@roadmap/retrieval';
import { pages as titles, passages, questions } from '@roadmap/runbooks';
import { createPageIndex as byMean } from './mistakes/mean-only/page-index.mjs';
import { createPageIndex as byCosine } from './page-index.mjs';
import { createPageIndex as bySum } from './start/page-index.mjs';

const pages = [...Map.groupBy(passages, ({ page }) => page)].map(([id, parts]) => ({
  id,
  vectors: parts.map(({ vector }) => vector),
}));
const asked = questions.filter(({ split, kind }) => split === 'dev' && kind !== 'none');
const exact = createExact(passages);
const byPassage = {
  search: (vector, count) => {
    const found = exact.search(vector, passages.length).map(({ id }) => id.split('#')[0]);
    return [...new Set(found)].slice(0, count).map((id) => ({ id }));
  },
};
const answered = (index, count = 10) =>
  asked.filter(({ vector, relevant }) => index.search(vector, count).some(({ id }) => relevant[id] === 2))
    .length;

const [sum, mean, cosine] = [bySum, byMean, byCosine].map((create) => create(pages));
console.log(
  `the sum finds ${answered(sum)} answers of ${asked.length} among ten pages, the mean without normalising ${answered(mean)}, the cosine ${answered(cosine)}.`,
);
console.log(
  `Searching passages and taking each page at its best one finds ${answered(byPassage)} of ${asked.length}`,
);
const shown = new Map();
for (const { vector } of asked)
  for (const { id } of sum.search(vector, 10)) shown.set(id, (shown.get(id) ?? 0) + 1);
const [first, second] = [...shown]
  .toSorted((one, other) => other[1] - one[1])
  .map(([id, times]) => ({ title: titles.find((page) => page.id === id).title, times }));
console.log(
  `_${first.title}_ turns up among the first ten pages for ${first.times} of ${asked.length} questions, and _${second.title}_ for ${second.times}.`,
);
