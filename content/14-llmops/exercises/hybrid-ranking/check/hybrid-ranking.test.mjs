import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createBm25, createExact, recall } from '@roadmap/retrieval';
import { pages, passages, questions } from '@roadmap/runbooks';
import { mergeRankings } from '../ranking.mjs';

const none = new Set();
/** A ranking of passages, its scores falling from `from`. */
const ranking = (ids, from = 10, step = 1) => ids.map((id, at) => ({ id, score: from - at * step }));
const merge = (rankings, { superseded = none, count = 10 } = {}) => {
  let merged;
  try {
    merged = mergeRankings(rankings, { superseded, count });
  } catch (error) {
    assert.fail(`mergeRankings() threw "${error.message}". Every list of rankings has a merged one.`);
  }
  assert.ok(
    Array.isArray(merged) &&
      merged.every((entry) => typeof entry?.id === 'string' && typeof entry.score === 'number'),
    'mergeRankings() should return a list of { id, score }.',
  );
  return merged;
};
const ids = (merged) => merged.map(({ id }) => id);
const share = (...ranks) => ranks.reduce((sum, rank) => sum + 1 / (60 + rank), 0);
function assertScore(merged, id, expected, because) {
  const found = merged.find((entry) => entry.id === id);
  assert.ok(
    found,
    `The page ${id} is not in the merged ranking: ${ids(merged).join(', ') || 'it is empty'}.`,
  );
  assert.ok(
    Math.abs(found.score - expected) < 1e-9,
    `${because} Expected a score of ${expected.toFixed(5)} for ${id}, got ${found.score.toFixed(5)}.`,
  );
}

test('counts ranks and not scores', () => {
  const words = ['a#0', 'b#0', 'c#0', 'd#0'];
  const vectors = ['d#0', 'e#0', 'b#0'];
  const expected = merge([ranking(words), ranking(vectors, 0.7, 0.1)]);
  const louder = merge([ranking(words, 10_000, 1000), ranking(vectors, 0.7, 0.1)]);
  assert.deepEqual(
    ids(louder),
    ids(expected),
    'The same two rankings, the scores of one multiplied by a thousand, have another merged ranking. A score means something only beside others of the same method.',
  );
  assertScore(
    louder,
    'a',
    share(1),
    'Scores multiplied by a thousand change no rank: the first page of one ranking gets 1 / 61.',
  );
});

test('gives a page that both rankings have both its shares', () => {
  const merged = merge([ranking(['a#0', 'b#0']), ranking(['c#0', 'b#0'], 0.9, 0.1)]);
  assert.equal(
    merged[0]?.id,
    'b',
    `Of ${ids(merged).join(', ')} the page b should be first: second in both rankings, it has both 1 / 62 and 1 / 62, more than 1 / 61.`,
  );
  assertScore(merged, 'b', share(2, 2), 'A page that is in both has both shares.');
  const three = merge([ranking(['a#0']), ranking(['x#0', 'a#0']), ranking(['y#0', 'z#0', 'a#0'])]);
  assertScore(three, 'a', share(1, 2, 3), 'There may be more than two rankings.');
});

test('lets a page stand once, at the rank of its best passage', () => {
  const merged = merge([ranking(['a#2', 'a#0', 'a#1', 'b#0', 'a#3', 'c#0'])]);
  assert.deepEqual(
    ids(merged).toSorted(),
    ['a', 'b', 'c'],
    `The ranking has passages of the pages a, b and c. Merged: ${ids(merged).join(', ')}. The page is what stands before the #.`,
  );
  assertScore(
    merged,
    'a',
    share(1),
    'It begins with three passages of one page, which has one rank, the first.',
  );
  assertScore(
    merged,
    'b',
    share(2),
    'The three passages of one page in front of b take one rank from it, not three.',
  );
  assertScore(merged, 'c', share(3), 'After a and b comes c.');
});

test('leaves out pages that another page supersedes', () => {
  const superseded = new Set(['old']);
  const merged = merge([ranking(['old#0', 'a#0', 'old#1', 'b#0']), ranking(['b#0', 'old#0'], 0.9, 0.1)], {
    superseded,
  });
  assert.ok(
    !ids(merged).includes('old'),
    'The page "old" was superseded and is in the result. It contradicts the page that is in force.',
  );
  assertScore(
    merged,
    'a',
    share(1),
    'The page in front of a was superseded, so a is the first one that counts.',
  );
  assertScore(merged, 'b', share(2, 1), 'Pages that are left out take no rank.');
});

test('puts equal scores in the order of ids', () => {
  for (const order of [
    ['m#0', 'c#0'],
    ['c#0', 'm#0'],
  ]) {
    const merged = merge([ranking([order[0]]), ranking([order[1]])]);
    assert.deepEqual(
      ids(merged),
      ['c', 'm'],
      `Both pages are first in one ranking, so their scores are equal, and c comes before m. Got ${ids(merged).join(', ')}.`,
    );
  }
});

test('takes an empty ranking for what it is', () => {
  assert.deepEqual(merge([[], []]), [], 'Nothing was found, so nothing is merged.');
  const merged = merge([[], ranking(['a#0', 'b#0', 'c#0'])], { count: 2 });
  assert.deepEqual(
    ids(merged),
    ['a', 'b'],
    `Words found nothing, vectors found a, b and c, and two were asked for. Got ${ids(merged).join(', ')}.`,
  );
  const given = [ranking(['a#0', 'b#0']), ranking(['b#0'])];
  const copy = structuredClone(given);
  merge(given);
  assert.deepEqual(
    given,
    copy,
    'The rankings belong to the caller, who may log them: they should be as they were.',
  );
});

test('finds more answers among ten than either ranking alone', () => {
  const superseded = new Set(pages.flatMap(({ supersedes }) => supersedes ?? []));
  const words = createBm25(passages);
  const vectors = createExact(passages);
  const asked = questions.filter(({ split, kind }) => split === 'dev' && kind !== 'none');
  const found = { words: 0, vectors: 0, merged: 0 };
  for (const { query, vector, relevant } of asked) {
    const lists = { words: [words.search(query, 50)], vectors: [vectors.search(vector, 50)] };
    for (const [name, rankings] of Object.entries({ ...lists, merged: [...lists.words, ...lists.vectors] }))
      found[name] += recall(merge(rankings, { superseded }), relevant, 10);
  }
  for (const alone of ['words', 'vectors'])
    assert.ok(
      found.merged > found[alone],
      `Of ${asked.length} questions the merged ranking finds ${found.merged.toFixed(1)} answers among ten, ${alone} alone ${found[alone].toFixed(1)}.`,
    );
});
