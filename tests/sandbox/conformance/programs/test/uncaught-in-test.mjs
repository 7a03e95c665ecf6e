// $ node --test-reporter=tap main.mjs
// Uncaught errors and rejections while a test runs fail that test, and the next one runs
import { describe, it, test } from 'node:test';

const never = () => new Promise((resolve) => setTimeout(resolve, 10_000).unref());
test('throws in a timer', async () => {
  setTimeout(() => {
    throw new Error('in a timer');
  }, 1);
  await never();
});
test('rejects unseen', async () => {
  Promise.reject(new TypeError('unseen'));
  await never();
});
test('throws in a tick', async () => {
  process.nextTick(() => {
    throw new Error('in a tick');
  });
  await never();
});
describe('suite', () => {
  it('emits error', async () => {
    const { EventEmitter } = await import('node:events');
    setImmediate(() => new EventEmitter().emit('error', new Error('emitted')));
    await never();
  });
  it('runs afterwards', () => {});
});
test('throws null', () => {
  throw null;
});
test('throws undefined', async () => {
  throw undefined;
});
test('handles its own', () => {
  Promise.reject(new Error('handled')).catch(() => {});
});
