import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createExact } from '@roadmap/retrieval';
import { passages, questions } from '@roadmap/runbooks';
import { createGraph } from '../graph.mjs';
import { choose, measure } from '../tune.mjs';

const QUERIES = [Float32Array.of(1, 0), Float32Array.of(0, 1)];
const results = (...list) => list.map(([id, score]) => ({ id, score }));
/** True neighbours: by query, and cut at the count. */
const exactOf = (...lists) => ({
  search: (query, count) => results(...lists[QUERIES.indexOf(query)]).slice(0, count),
});
/** An index that returns these lists and has compared so many. */
const indexOf = (lists, compared = [10, 10]) => ({
  name: 'fixed',
  search: (query, count) => {
    const at = QUERIES.indexOf(query);
    return { found: results(...lists[at]).slice(0, count), compared: compared[at] };
  },
});
const NEAR = [
  [['a', 0.9], ['b', 0.8], ['c', 0.7], ['d', 0.6]],
  [['e', 0.5], ['f', 0.4], ['g', 0.3], ['h', 0.2]],
];
const measured = (index, exact = exactOf(...NEAR), count = 4) => {
  let value;
  try {
    value = measure(index, QUERIES, { exact, count, ef: 10 });
  } catch (error) {
    assert.fail(`measure() threw "${error.message}".`);
  }
  assert.ok(
    typeof value?.recall === 'number' && typeof value.compared === 'number',
    'measure() should return { recall, compared }, two numbers.',
  );
  return value;
};
const about = (actual, expected) => Math.abs(actual - expected) < 1e-9;

test('measures recall against the exact search', () => {
  const all = measured(indexOf(NEAR)).recall;
  assert.ok(about(all, 1), `An index that returns all true neighbours has the recall 1, got ${all}.`);
  const half = measured(
    indexOf([
      [['a', 0.9], ['c', 0.7], ['x', 0.1], ['y', 0]],
      [['e', 0.5], ['h', 0.2], ['x', 0.1], ['y', 0]],
    ]),
  ).recall;
  assert.ok(about(half, 0.5), `Two of four true neighbours were found for each question, so the recall is 0.5, got ${half}.`);
  const uneven = measured(indexOf([NEAR[0], [["x", 0.1]]])).recall;
  assert.ok(about(uneven, 0.5), `All were found for one question and none for the other: 0.5 on average, got ${uneven}.`);
  const first = measured(indexOf([[['a', 0.9], ['x', 0]], [['f', 0.4], ['x', 0]]]), exactOf(...NEAR), 2).recall;
  assert.ok(about(first, 0.5), `Of two asked for, one true neighbour was found for each question: 0.5, got ${first}.`);
  const third = measured(indexOf([[['a', 0.9]], [['e', 0.5]]]), exactOf(...NEAR), 3).recall;
  assert.ok(about(third, 1 / 3), `One of three true neighbours was found for each question: 1/3, not rounded, got ${third}.`);
  const few = measured(indexOf(NEAR), exactOf(...NEAR), 10).recall;
  assert.ok(
    about(few, 1),
    `Ten were asked for, and the collection has four. The exact search returns four, and so does the index: nothing was missed, so the recall is 1, got ${few}.`,
  );
});

test('counts what an index did not return as missed', () => {
  const short = measured(indexOf([[['a', 0.9]], []])).recall;
  assert.ok(
    about(short, 0.125),
    `For the first question the index returned one of four true neighbours, for the second it returned nothing. That is a recall of 0.125, got ${short}. Divide by what there was to be found.`,
  );
});

test('accepts either of two passages that are equally near', () => {
  const twins = measured(
    indexOf([
      [['a', 0.9], ['b', 0.8], ['c', 0.7], ['copy-of-d', 0.6 - 1e-8], ['d', 0.6]],
      [['e', 0.5], ['f', 0.4], ['g', 0.3], ['copy-of-h', 0.2 + 1e-8], ['h', 0.2]],
    ]),
  ).recall;
  assert.ok(
    about(twins, 1),
    `The index returned "copy-of-d" where the exact search lists "d". They are equally near, and only one of them can be in a list of four: nothing was missed, so the recall is 1, got ${twins}.`,
  );
  const farther = measured(
    indexOf([
      [['a', 0.9], ['b', 0.8], ['c', 0.7], ['x', 0.6 - 5e-5]],
      [['e', 0.5], ['f', 0.4], ['g', 0.3], ['y', 0.2 - 5e-5]],
    ]),
  ).recall;
  assert.ok(about(farther, 0.75), `The last result is 0.00005 farther than the true neighbour. That is not equally near, so it was missed: 0.75, got ${farther}.`);
  const equals = [['a', 0.9], ['b', 0.9], ['c', 0.9], ['d', 0.9]];
  const one = measured(indexOf([[['a', 0.9]], [['a', 0.9]]]), exactOf(equals, equals)).recall;
  assert.ok(about(one, 0.25), `Four passages are equally near and one of them was returned: three were missed, so the recall is 0.25, got ${one}.`);
});

test('averages the vectors that were compared', () => {
  const { compared } = measured(indexOf(NEAR, [30, 50]));
  assert.ok(about(compared, 40), `30 and 50 vectors were compared for two questions: 40 on average, got ${compared}.`);
});

/** An index whose recall and work by ef are given: `{ 10: [recall, compared] }`, recall in quarters. */
const table = (name, rows) => ({
  name,
  search: (query, count, ef) => {
    const [recall, compared] = rows[ef];
    return { found: results(...NEAR[QUERIES.indexOf(query)]).slice(0, recall * 4), compared };
  },
});
const SPARSE = table('sparse', { 10: [0.25, 20], 20: [0.5, 40], 40: [0.75, 60], 80: [1, 90] });
const DENSE = table('dense', { 10: [0.75, 75], 20: [0.75, 120], 40: [1, 160], 80: [1, 230] });
const chosen = (indexes, target, efs = [10, 20, 40, 80]) => {
  let value;
  try {
    value = choose(indexes, QUERIES, { exact: exactOf(...NEAR), count: 4, efs, target });
  } catch (error) {
    assert.fail(`choose() threw "${error.message}", and there is a setting that reaches ${target}.`);
  }
  return value;
};

test('chooses the least work among all settings that reach the target', () => {
  for (const indexes of [
    [SPARSE, DENSE],
    [DENSE, SPARSE],
  ]) {
    for (const efs of [
      [10, 20, 40, 80],
      [80, 40, 20, 10],
    ]) {
      const some = chosen(indexes, 0.75, efs);
      assert.ok(
        !(some?.recall > 0.75),
        `For a target of 0.75 choose() took ${some?.index} with ef=${some?.ef}, which has ${some?.recall}: more than was asked for, at ${some?.compared} comparisons instead of 60.`,
      );
      assert.deepEqual(
        [some?.index, some?.ef],
        ['sparse', 40],
        `For 0.75, choose() took ${some?.index} with ef=${some?.ef}, which compares ${some?.compared} vectors. The sparse graph with ef=40 compares 60, and has 0.75 as well. A small ef is not little work: with more links each step compares more.`,
      );
      const all = chosen(indexes, 1, efs);
      assert.deepEqual(
        [all?.index, all?.ef, all?.recall, all?.compared],
        ['sparse', 80, 1, 90],
        `For a recall of 1 the sparse graph with ef=80 compares the fewest, 90. choose() returned ${JSON.stringify(all)}.`,
      );
    }
  }
  const cheap = chosen([table('cheap', { 10: [0.5, 70] }), table('thorough', { 10: [1, 90] })], 0.5, [10]);
  assert.equal(
    cheap?.index,
    'cheap',
    `For 0.5, choose() took "${cheap?.index}". "cheap" compares 70 vectors and has 0.5, which is enough; "thorough" compares 90. Recall beyond the target is not asked for.`,
  );
  const only = chosen([SPARSE], 0.3);
  assert.deepEqual([only?.index, only?.ef], ['sparse', 20], 'A recall of 0.25 does not reach 0.3. The next setting does.');
});

test('says so when no setting reaches the target', () => {
  let value;
  let error;
  try {
    value = choose([SPARSE, DENSE], QUERIES, { exact: exactOf(...NEAR), count: 4, efs: [10, 20], target: 0.95 });
  } catch (thrown) {
    error = thrown;
  }
  assert.ok(
    error,
    `No setting reaches 0.95, and choose() returned ${JSON.stringify(value)}. Whoever deploys that believes that nearly everything is found.`,
  );
  assert.ok(error instanceof RangeError, `Expected a RangeError, got ${error.name}: ${error.message}`);
  assert.ok(
    /\.75|75(\.0+)? ?%/.test(error.message),
    `The message should name the best recall, 0.75, so that somebody can decide. It says "${error.message}".`,
  );
});

test('chooses well for the runbooks', () => {
  const exact = createExact(passages);
  const indexes = [4, 12].map((m) => createGraph(passages, { m }));
  const queries = questions.filter(({ split }, at) => split === 'dev' && at % 2 === 0).map(({ vector }) => vector);
  const efs = [10, 40, 160];
  const tried = indexes.flatMap((graph) =>
    efs.map((ef) => {
      let hits = 0;
      let compared = 0;
      for (const query of queries) {
        const result = graph.search(query, 10, ef);
        const last = exact.search(query, 10).at(-1).score;
        hits += result.found.filter(({ score }) => score > last - 1e-6).length / 10;
        compared += result.compared;
      }
      return { index: graph.name, ef, recall: hits / queries.length, compared: compared / queries.length };
    }),
  );
  for (const target of [0.8, 0.98]) {
    const best = tried.filter(({ recall }) => recall >= target).toSorted((a, b) => a.compared - b.compared)[0];
    let value;
    try {
      value = choose(indexes, queries, { exact, count: 10, efs, target });
    } catch (error) {
      assert.fail(`choose() threw "${error.message}" for a recall of ${target} over the runbooks.`);
    }
    assert.deepEqual(
      [value?.index, value?.ef],
      [best.index, best.ef],
      `For a recall of ${target} over ${queries.length} questions, ${best.index} with ef=${best.ef} has ${best.recall.toFixed(3)} and compares ${best.compared.toFixed(0)} vectors. choose() took ${value?.index} with ef=${value?.ef}.`,
    );
  }
});
