import { beforeEach, test } from 'node:test';
import assert from 'node:assert/strict';
import { model } from '@roadmap/embed';
import { passages as runbooks } from '@roadmap/runbooks';
import { renumbered } from '../encoders.mjs';
import { open, update } from '../vector-index.mjs';

// Vectors of the real model, made before: embedding them here would take seconds.
const vectors = new Map(runbooks.map(({ text, vector }) => [text, vector]));
const passages = runbooks.slice(20, 44).map(({ id, text }) => ({ id, text }));
const spare = runbooks.slice(60, 66);

let embedded; // texts that were embedded
let broken; // the encoder fails from this text on
const encoder = (revision, change, facts = {}) => ({
  model: { ...model, revision, ...facts },
  async embed(texts) {
    return texts.map((text) => {
      if (text === broken) throw new Error('429 too many requests');
      embedded.push(text);
      return change(vectors.get(text));
    });
  },
});
const old = encoder('rev-a', (vector) => vector);
const current = encoder('rev-b', renumbered);
/** An index that was made correctly, without the code under test. */
const made = (by, list = passages) => ({
  model: { ...by.model },
  entries: list.map(({ id, text }) => ({
    id,
    text,
    vector: by === old ? vectors.get(text) : renumbered(vectors.get(text)),
  })),
});
const thrown = (call) => {
  try {
    call();
  } catch (error) {
    return error;
  }
};
/** Updates; what is thrown fails the check as an assertion. */
const updated = (index, list, by) =>
  Promise.resolve()
    .then(() => update(index, list, by))
    .catch((error) => assert.fail(`update() threw "${error.message}" with an encoder that works.`));

beforeEach(() => {
  embedded = [];
  broken = undefined;
});

test('finds each passage with an index of the same model', async () => {
  for (const by of [old, current]) {
    let search;
    const error = thrown(() => ({ search } = open(made(by), by)));
    assert.equal(error, undefined, `open() refused an index of the same model: ${error?.message}`);
    for (const { id, text } of passages) {
      const [best] = await search(text, 3);
      assert.equal(best.id, id, `Asked with the text of ${id}, the search found ${best.id} first.`);
    }
  }
});

test('refuses an index that another model has made', () => {
  const error = thrown(() => open(made(old), current));
  assert.ok(
    error,
    'Both models have the same number of dimensions, and open() took the index of rev-a for questions of rev-b. Products of their vectors mean nothing. Compare what identifies a model.',
  );
  for (const revision of ['rev-a', 'rev-b'])
    assert.ok(
      error.message.includes(revision),
      `The message should name both revisions, so that somebody can act on it: "${error.message}" does not name ${revision}.`,
    );
  const renamed = encoder('rev-a', (vector) => vector, { name: 'another-encoder' });
  assert.ok(
    thrown(() => open(made(old), renamed)),
    'Revisions are counted by each model for itself: "another-encoder" of rev-a is not the model of rev-a that made the index.',
  );
});

test('refuses an index that does not say which model made it', () => {
  const { entries } = made(current);
  for (const index of [
    { entries },
    { entries, model: {} },
    { entries, model: { dimensions: model.dimensions } },
  ])
    assert.ok(
      thrown(() => open(index, current)),
      `open() took an index with the model ${JSON.stringify(index.model)}. It may be from any version; nobody can tell from the numbers.`,
    );
});

test('embeds everything anew when the model has changed', async () => {
  const edited = passages.map((passage, at) =>
    at === 5 ? { id: passage.id, text: spare[0].text } : passage,
  );
  const index = await updated(made(old), edited, current);
  let search;
  const error = thrown(() => ({ search } = open(index, current)));
  assert.equal(error, undefined, `The index that update() returned cannot be opened: ${error?.message}`);
  const lost = [];
  for (const { id, text } of edited) if ((await search(text, 1))[0].id !== id) lost.push(id);
  assert.deepEqual(
    lost,
    [],
    `After an update by rev-b, ${lost.length} of ${edited.length} passages are not found by their own text. There are vectors of two models in one index, and it says that it is rev-b's.`,
  );
});

test('embeds only what has changed when it has not', async () => {
  const list = passages
    .slice(1)
    .map((passage, at) => (at === 3 ? { id: passage.id, text: spare[1].text } : passage));
  list.push({ id: spare[2].id, text: spare[2].text });
  const index = await updated(made(current), list, current);
  assert.deepEqual(
    embedded.toSorted(),
    [spare[1].text, spare[2].text].toSorted(),
    `One passage was edited, one is new, one is gone; ${embedded.length} texts were embedded and paid for. The model had not changed, so the other vectors are still right.`,
  );
  assert.deepEqual(
    index.entries.map(({ id }) => id).toSorted(),
    list.map(({ id }) => id).toSorted(),
    'The new index should hold exactly the passages that it was given; one that is gone would be found for ever.',
  );
  const { search } = open(index, current);
  for (const { id, text } of list)
    assert.equal((await search(text, 1))[0].id, id, `${id} is not found by its own text after the update.`);
});

test('leaves the index that it was given as it was', async () => {
  for (const by of [old, current]) {
    const index = made(by);
    const edited = passages.map((passage, at) =>
      at === 2 ? { id: passage.id, text: spare[3].text } : passage,
    );
    await updated(index, edited, current);
    assert.deepEqual(
      index,
      made(by),
      'update() changed the index that it was given, which is still being searched.',
    );
    broken = spare[3].text;
    const error = await Promise.resolve()
      .then(() => update(index, edited, current))
      .then(
        () => undefined,
        (reason) => reason,
      );
    assert.match(
      String(error?.message),
      /429/,
      'The encoder refused a text, and update() returned an index as if it had all vectors. Let the caller know.',
    );
    assert.deepEqual(
      index,
      made(by),
      'The encoder failed half-way, and the old index is no longer what it was.',
    );
    broken = undefined;
  }
});
