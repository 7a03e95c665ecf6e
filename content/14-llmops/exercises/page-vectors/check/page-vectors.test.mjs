import { test } from 'node:test';
import assert from 'node:assert/strict';
import { recall } from '@roadmap/retrieval';
import { passages, questions } from '@roadmap/runbooks';
import { createPageIndex } from '../page-index.mjs';

const floats = (...numbers) => Float32Array.from(numbers);
/** What is called, or the error that it throws. */
const attempt = (call) => {
  try {
    return { value: call() };
  } catch (error) {
    return { error };
  }
};
const index = (pages) => {
  const { value, error } = attempt(() => createPageIndex(pages));
  assert.ok(!error, `createPageIndex() threw "${error?.message}" for vectors that are in order.`);
  return value;
};
const search = (made, query, count) => {
  const { value, error } = attempt(() => made.search(query, count));
  assert.ok(!error, `search() threw "${error?.message}" for a query that is in order.`);
  assert.ok(
    Array.isArray(value) && value.every(({ id, score }) => typeof id === 'string' && typeof score === 'number'),
    'search() should return a list of { id, score }.',
  );
  return value;
};
const near = (one, other) => Math.abs(one - other) < 1e-5;

test('finds the page that points where the question points', () => {
  const made = index([
    { id: 'north', vectors: [floats(0, 1)] },
    { id: 'east', vectors: [floats(1, 0)] },
    { id: 'south', vectors: [floats(0, -1)] },
  ]);
  const found = search(made, floats(0.6, 0.8), 3).map(({ id }) => id);
  assert.deepEqual(
    found,
    ['north', 'east', 'south'],
    `The question points north, and a little east. The pages came as ${found.join(', ')}.`,
  );
  assert.equal(search(made, floats(0, 1), 2).length, 2, 'search(query, 2) returns two of three pages.');
});

test('gives cosines, whatever the length of a vector', () => {
  const made = index([
    { id: 'long', vectors: [floats(0, 30)] },
    { id: 'short', vectors: [floats(0.6, 0.8)] },
    { id: 'spread', vectors: [floats(1, 0), floats(0, 1)] },
  ]);
  const expected = { long: 0.8, short: 1, spread: 1.4 / Math.SQRT2 };
  for (const factor of [1, 0.01, 40]) {
    const query = floats(0.6 * factor, 0.8 * factor);
    for (const { id, score } of search(made, query, 3))
      assert.ok(
        near(score, expected[id]),
        `A query of length ${factor} has the score ${score.toFixed(3)} with "${id}", which is not a cosine: the cosine of their angle is ${expected[id].toFixed(3)}. Whose length is not 1?`,
      );
    assert.equal(search(made, query, 1)[0].id, 'short', 'The page that points exactly where the question does is first.');
  }
});

test('does not prefer a page for having many passages', () => {
  const made = index([
    { id: 'about-it', vectors: [floats(0.9, Math.sqrt(0.19))] },
    { id: 'long-page', vectors: [floats(0.6, 0.8), floats(0.6, 0.8), floats(0.6, 0.8)] },
  ]);
  const [best] = search(made, floats(1, 0), 2);
  assert.ok(
    best.id === 'about-it',
    'A page of three passages, each with a cosine of 0.6, was put before a page with 0.9. Three times "somewhat" is not "yes".',
  );
});

test('leaves the vectors that it was given as they were', () => {
  const given = [
    { id: 'a', vectors: [floats(3, 4), floats(0, 2)] },
    { id: 'b', vectors: [floats(1, 1)] },
  ];
  const query = floats(5, 1);
  search(index(given), query, 2);
  assert.deepEqual(
    [given, query],
    [
      [
        { id: 'a', vectors: [floats(3, 4), floats(0, 2)] },
        { id: 'b', vectors: [floats(1, 1)] },
      ],
      floats(5, 1),
    ],
    'Vectors were changed. They belong to the caller, who has put the same ones into another index.',
  );
});

test('refuses vectors that have no direction or another dimension', () => {
  const fine = { id: 'fine', vectors: [floats(1, 0)] };
  const made = index([fine]);
  const refused = (call, what, name) => {
    const { value, error } = attempt(call);
    assert.ok(
      error,
      `${what} was accepted${Array.isArray(value) ? ` and has the score ${value[0]?.score}` : ''}. Refuse it: NaN compares as false with everything, so the ranking has no order.`,
    );
    assert.ok(error instanceof RangeError, `${what}: expected a RangeError, got ${error.name}: ${error.message}`);
    assert.ok(
      error.message.includes(name),
      `${what}: the message should say whose vector it is (${name}). It says "${error.message}".`,
    );
  };
  for (const [what, ...numbers] of [
    ['A vector of zeros, which has no direction,', 0, 0],
    ['A vector with NaN, which has no direction,', NaN, 1],
    ['A vector with an infinite number, which has no direction,', Infinity, 1],
    ['A vector of three dimensions among vectors of two', 1, 0, 0],
    ['A vector of one dimension among vectors of two', 1],
  ]) {
    refused(() => createPageIndex([fine, { id: 'broken', vectors: [floats(...numbers)] }]), `${what} in a page`, 'broken');
    refused(() => made.search(floats(...numbers), 1), `${what} as a query`, 'query');
  }
  refused(
    () => createPageIndex([fine, { id: 'opposite', vectors: [floats(1, 0), floats(-1, 0)] }]),
    'A page whose two vectors cancel out, so that their mean has no direction,',
    'opposite',
  );
  refused(() => createPageIndex([fine, { id: 'empty', vectors: [] }]), 'A page without vectors', 'empty');
});

test('answers the questions about the runbooks as the cosine does', () => {
  const pages = [...Map.groupBy(passages, ({ page }) => page)].map(([id, parts]) => ({
    id,
    vectors: parts.map(({ vector }) => vector),
  }));
  const directions = pages.map(({ id, vectors }) => {
    const mean = vectors[0].map((_, at) => vectors.reduce((sum, vector) => sum + vector[at], 0) / vectors.length);
    return { id, mean, length: Math.sqrt(mean.reduce((sum, value) => sum + value * value, 0)) };
  });
  const made = index(pages);
  const asked = questions.filter(({ split, kind }) => split === 'dev' && kind !== 'none');
  let found = 0;
  let expected = 0;
  for (const { vector, relevant } of asked) {
    const reference = directions
      .map(({ id, mean, length }) => ({ id, score: mean.reduce((sum, value, at) => sum + value * vector[at], 0) / length }))
      .toSorted((a, b) => b.score - a.score);
    found += recall(search(made, vector, 10), relevant, 10);
    expected += recall(reference, relevant, 10);
  }
  assert.ok(
    Math.abs(found - expected) < 0.75,
    `Over ${asked.length} questions, ${found.toFixed(1)} answers are among the first ten pages. Ranked by the cosine with the mean of each page it is ${expected.toFixed(1)}.`,
  );
});
