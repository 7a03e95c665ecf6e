// The questions of the development split: how many of their answers are among the first ten?
import { createBm25, createExact, recall } from '@roadmap/retrieval';
import { pages, passages, questions } from '@roadmap/runbooks';
import { mergeRankings } from './ranking.mjs';

const superseded = new Set(pages.flatMap(({ supersedes }) => supersedes ?? []));
const words = createBm25(passages);
const vectors = createExact(passages);
const asked = questions.filter(({ split, kind }) => split === 'dev' && kind !== 'none');
const pageOf = ({ id, score }) => ({ id: id.split('#')[0], score });

const ways = {
  words: ({ query }) => [words.search(query, 50)],
  vectors: ({ vector }) => [vectors.search(vector, 50)],
  merged: ({ query, vector }) => [words.search(query, 50), vectors.search(vector, 50)],
};
for (const [name, rank] of Object.entries(ways)) {
  let found = 0;
  for (const question of asked) {
    const ranking = mergeRankings(rank(question), { superseded, count: 10 }).map(pageOf);
    found += recall(ranking, question.relevant, 10);
  }
  console.log(
    `${name.padEnd(8)} recall@10 ${(found / asked.length).toFixed(3)} over ${asked.length} questions`,
  );
}
