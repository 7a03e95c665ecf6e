// $ node --test-reporter=tap main.mjs
// Tests run one after another, with concurrency side by side; results stay in the order of definition
import { describe, it, test } from 'node:test';

let running = 0;
let most = 0;
const turn = (name, rounds) => async () => {
  most = Math.max(most, ++running);
  for (let i = 0; i < rounds; i++) await new Promise((resolve) => setImmediate(resolve));
  console.log('ends:', name);
  running--;
};
test('serial 1', turn('serial 1', 5));
test('serial 2', turn('serial 2', 1));
test('after serial', (t) => {
  t.diagnostic(`at once: ${most}`);
  most = 0;
});
describe('concurrent', { concurrency: true }, () => {
  it('long', turn('long', 60));
  it('middle', turn('middle', 30));
  it('short', turn('short', 1));
});
test('after concurrent', (t) => {
  t.diagnostic(`at once: ${most}`);
  most = 0;
});
test('two at once', { concurrency: 2 }, async (t) => {
  await Promise.all([t.test('a', turn('a', 60)), t.test('b', turn('b', 20)), t.test('c', turn('c', 1))]);
  t.diagnostic(`at once: ${most}`);
});
test('bad concurrency', async (t) => {
  for (const concurrency of [0, -1, 'two', 1.5]) {
    try {
      await t.test('x', { concurrency }, () => {});
    } catch (error) {
      t.diagnostic(`${error.code} ${error.message}`);
    }
  }
});
