// How far apart the scores of the two methods are: of the best passage for each question that Run asks.
import { createBm25, createExact } from '@roadmap/retrieval';
import { passages, questions } from '@roadmap/runbooks';

const words = createBm25(passages);
const vectors = createExact(passages);
const asked = questions.filter(({ split, kind }) => split === 'dev' && kind !== 'none');
const range = (scores, digits) =>
  [Math.min(...scores), Math.max(...scores)].map((score) => score.toFixed(digits)).join(' to ');
const bm25 = range(
  asked.map(({ query }) => words.search(query, 1)[0].score),
  0,
);
const cosine = range(
  asked.map(({ vector }) => vectors.search(vector, 1)[0].score),
  2,
);
console.log(`BM25 gives the best passage ${bm25} here, the cosine ${cosine}.`);
