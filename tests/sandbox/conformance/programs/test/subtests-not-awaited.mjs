// $ node --test-reporter=tap main.mjs
// A parent waits for subtests that nobody awaits; deeper levels; a failing subtest fails its parents
import test from 'node:test';

test('awaited', async (t) => {
  await t.test('sub', async () => {
    await null;
  });
});
test('not awaited', (t) => {
  t.test('quick', () => {});
  t.test('slow', async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    t.diagnostic('slow has ended');
  });
  t.diagnostic('the body has ended');
});
test('one fails, the next runs all the same', async (t) => {
  await t.test('fails', () => {
    throw new Error('sub failed');
  });
  await t.test('passes', () => {});
});
test('deeper', async (t) => {
  await t.test('level 2', async (t2) => {
    await t2.test('level 3', async (t3) => {
      t3.diagnostic(t3.fullName);
      await t3.test('level 4', (t4) => t4.todo('some day'));
    });
  });
});
