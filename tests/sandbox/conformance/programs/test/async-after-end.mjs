// $ node --test-reporter=tap main.mjs
// Activity after the end of a test: errors become diagnostics, late subtests fail, timers keep the run alive
import test from 'node:test';

const later = (f) => setTimeout(f, 30);
test('throws later', () => {
  later(() => {
    throw new Error('thrown after the end');
  });
});
test('rejects later', () => {
  later(() => Promise.reject(new Error('rejected after the end')));
});
test('starts a subtest later', (t) => {
  later(() => t.test('too late', () => {}));
});
test('logs later', () => {
  later(() => console.log('# logged after the end'));
});
test('the last one is awaited', async () => {
  await new Promise((resolve) => setTimeout(resolve, 150));
});
