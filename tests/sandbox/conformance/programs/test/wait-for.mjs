// $ node --test-reporter=tap main.mjs
// t.waitFor polls until a condition does not throw; it fails with the last error
import test from 'node:test';

test('becomes true', async (t) => {
  let tries = 0;
  const value = await t.waitFor(() => {
    if (++tries < 3) throw new Error('not yet');
    return `after ${tries} tries`;
  }, { interval: 1, timeout: 20_000 });
  t.diagnostic(value);
});
test('asynchronous condition', async (t) => {
  let ready = false;
  setTimeout(() => (ready = true), 5);
  t.diagnostic(await t.waitFor(async () => {
    await null;
    t.assert.ok(ready);
    return 'ready';
  }, { interval: 2, timeout: 20_000 }));
});
test('never true', async (t) => {
  await t.waitFor(() => {
    throw new RangeError('still not');
  }, { interval: 1, timeout: 20 });
});
test('bad arguments', (t) => {
  for (const args of [[5], [() => {}, { interval: 'x' }], [() => {}, { timeout: -1 }]]) {
    try {
      t.waitFor(...args);
      t.diagnostic('accepted');
    } catch (error) {
      t.diagnostic(`${error.code} ${error.message}`);
    }
  }
});
