// $ node --test-reporter=tap main.mjs
// Timeouts of tests, suites and hooks; Infinity; the signal is aborted
import { before, describe, it, test } from 'node:test';

const forever = () => new Promise((resolve) => setTimeout(resolve, 60_000).unref());
test('too slow', { timeout: 20 }, forever);
test('quick enough', { timeout: 30_000 }, async () => {});
test('no limit', { timeout: Infinity }, async () => {});
test('signal', { timeout: 20 }, async (t) => {
  t.signal.addEventListener('abort', () => console.log('aborted', t.signal.reason.name));
  await forever();
});
describe('suite with a limit', { timeout: 40 }, () => {
  it('is cancelled', forever);
});
describe('hook with a limit', () => {
  before(forever, { timeout: 20 });
  it('is failed', () => {});
});
test('given signal', { signal: AbortSignal.timeout(20) }, forever);
test('bad timeout', async (t) => {
  for (const timeout of [-1, 'soon', NaN]) {
    try {
      await t.test('x', { timeout }, () => {});
    } catch (error) {
      t.diagnostic(`${error.code}: ${error.message}`);
    }
  }
});
