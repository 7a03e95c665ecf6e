import { test } from 'node:test';
import assert from 'node:assert/strict';
import { embed, countTokens as realCount, model } from '@roadmap/embed';
import { createExact } from '@roadmap/retrieval';
import { pages, passages as others, questions } from '@roadmap/runbooks';
import { blocksOf } from '../blocks.mjs';
import { passagesOf } from '../passages.mjs';

/** A tokenizer to count along with: words. */
const countTokens = async (text) => text.split(/\s+/).filter(Boolean).length;
const TITLE = 'Registry is slow';
const sentence = (name, words) => Array.from({ length: words }, (_, at) => `${name}${at}`).join(' ');
const page = (...blocks) => ({ id: 'registry-slow', title: TITLE, body: blocks.join('\n\n') });
const TABLE = ['| p99 | do |', '| --- | --- |'];

const cut = async (of, limit, count = countTokens) => {
  let texts;
  try {
    texts = await passagesOf(of, { limit, countTokens: count });
  } catch (error) {
    assert.fail(`passagesOf() threw "${error.message}" for a page whose blocks all fit by themselves.`);
  }
  assert.ok(
    Array.isArray(texts) && texts.every((text) => typeof text === 'string'),
    'passagesOf() should promise a list of texts.',
  );
  return texts;
};
/** Whether the lines of a block stand in a text, as lines and together. */
const holds = (text, block) => `\n${text}\n`.includes(`\n${block}\n`);
const PAGES = [
  page(sentence('a', 20), sentence('b', 30), sentence('c', 9), sentence('d', 40), sentence('e', 5)),
  page('1. Look at the log.\n2. Restart it.', '```sh\nkubectl rollout restart deployment/registry\n\nkubectl get pods\n```', '- one\n- two', sentence('z', 36)),
  ...pages.filter((_, at) => at % 20 === 0),
];
const LIMIT = 60;
const count = (of) => (of.id === 'registry-slow' ? countTokens : realCount);
const limit = (of) => (of.id === 'registry-slow' ? LIMIT : model.maxTokens);

test('makes no passage that is longer than the model reads', async () => {
  for (const of of PAGES)
    for (const [at, text] of (await cut(of, limit(of), count(of))).entries()) {
      const tokens = await count(of)(text);
      assert.ok(
        tokens <= limit(of),
        `Passage ${at} of "${of.title}" has ${tokens} tokens, and ${limit(of)} are read. What stands behind them is not in the vector.`,
      );
    }
});

test('keeps every block, whole and in order', async () => {
  for (const of of PAGES) {
    const texts = await cut(of, limit(of), count(of));
    let at = 0;
    for (const { text } of blocksOf(of.body)) {
      const next = texts.findIndex((passage) => holds(passage, text));
      assert.ok(
        next >= 0,
        `Blocks of "${of.title}" are in no passage as they stand there: ${JSON.stringify(text.slice(0, 60))} is one. The page has ${blocksOf(of.body).length} blocks; look at the first, the last and the longest.`,
      );
      // A block that stands in a page twice may be found in the passage of the first.
      if (blocksOf(of.body).filter((block) => block.text === text).length > 1) continue;
      assert.ok(next >= at, `In "${of.title}" the block ${JSON.stringify(text.slice(0, 60))} comes before blocks that stand above it.`);
      at = next;
    }
  }
  assert.equal(
    (await cut(page(), LIMIT)).length,
    0,
    'A page without blocks has no passages: a title alone answers nothing.',
  );
});

test('begins each passage with the title of its page', async () => {
  for (const of of PAGES)
    for (const [at, text] of (await cut(of, limit(of), count(of))).entries())
      assert.ok(
        text.startsWith(of.title),
        `Passage ${at} of "${of.title}" begins with ${JSON.stringify(text.slice(0, 40))}. "Restart it" does not say what, and the passage does not say which page it is from.`,
      );
});

test('repeats the heading of a table for rows in the next passage', async () => {
  const rows = [1, 2, 3, 4].map((at) => `| ${at} s | ${sentence(`r${at}x`, 6)} |`);
  const of = page(sentence('intro', 12), [...TABLE, ...rows].join('\n'), sentence('after', 10));
  const texts = await cut(of, LIMIT);
  for (const row of rows) {
    const text = texts.find((passage) => holds(passage, row));
    assert.ok(text, `The row ${row.slice(0, 20)}… is in no passage.`);
    assert.ok(
      text.includes(TABLE.join('\n')),
      `The passage with the row "${row.slice(0, 16)}…" has not the heading of its table. Nobody can tell what its columns mean.`,
    );
    assert.ok(
      text.indexOf(TABLE[0]) < text.indexOf(row),
      'The heading of a table stands in front of its rows.',
    );
    assert.equal(text.split(TABLE[0]).length, 2, 'The heading stands once in a passage, in front of the first row of its table.');
  }
});

test('makes as few passages as it can', async () => {
  for (const of of PAGES) {
    const texts = await cut(of, limit(of), count(of));
    for (const [at, text] of texts.slice(1).entries()) {
      const joined = `${texts[at]}\n${text.slice(of.title.length)}`;
      assert.ok(
        (await count(of)(joined)) > limit(of),
        `Passages ${at} and ${at + 1} of "${of.title}" would fit into one. A sentence alone has lost what it is about, and each passage costs a vector.`,
      );
    }
  }
});

test('refuses a block that is too long by itself', async () => {
  for (const of of [page(sentence('long', 70)), page(sentence('a', 10), sentence('long', 58), sentence('b', 10))]) {
    let texts;
    let error;
    try {
      texts = await passagesOf(of, { limit: LIMIT, countTokens });
    } catch (thrown) {
      error = thrown;
    }
    assert.ok(
      error,
      `A block has more than ${LIMIT} tokens with its title, and ${texts?.length} passages were made without a word. The model stops reading in the middle, and nothing reads the rest.`,
    );
    assert.ok(error instanceof RangeError, `Expected a RangeError, got ${error.name}: ${error.message}`);
  }
  const texts = await cut(page(sentence('fits', 50)), LIMIT);
  assert.equal(texts.length, 1, `A title of 3 tokens and a block of 50 fit into ${LIMIT}: one passage.`);
});

test('finds answers that stood where the model did not read', async () => {
  const CUT = ['db-failover', 'registry-401-403'];
  const rest = others.filter(({ page: id }) => !CUT.includes(id)).map(({ id, vector }) => ({ id, vector }));
  const asked = questions.filter(({ relevant }) => CUT.some((id) => relevant[id] === 2));
  /** Questions with an answer among ten passages, these pages being cut in this way. */
  const found = async (textsOf) => {
    const entries = [...rest];
    for (const of of pages.filter(({ id }) => CUT.includes(id)))
      for (const [at, vector] of (await embed(await textsOf(of), { truncate: true })).entries())
        entries.push({ id: `${of.id}#${at}`, vector });
    const index = createExact(entries);
    return asked.filter(({ vector, relevant }) =>
      index.search(vector, 10).some(({ id }) => relevant[id.split('#')[0]] === 2),
    ).length;
  };
  const whole = await found(({ title, body }) => [`${title}\n${body}`]);
  const passages = await found((of) => cut(of, model.maxTokens, realCount));
  assert.ok(
    passages >= whole + 2,
    `Of ${asked.length} questions to two long pages, ${whole} have their answer among ten passages when nothing is cut, and ${passages} with your passages. Is all of each page in passages that the model reads to their end?`,
  );
});
