// $ node --test-reporter=tap main.mjs
// Mocks of functions, methods and timers.
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';

test('fn', () => {
  const f = mock.fn((a) => a + 1);
  assert.equal(f(1), 2);
  assert.equal(f.mock.callCount(), 1);
  assert.deepEqual(f.mock.calls[0].arguments, [1]);
});

test('method', (t) => {
  const o = {
    a() {
      return 1;
    },
  };
  t.mock.method(o, 'a', () => 2);
  assert.equal(o.a(), 2);
  t.mock.restoreAll();
  assert.equal(o.a(), 1);
});

test('timers', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1000 });
  let hit = 0;
  setTimeout(() => hit++, 9999);
  t.mock.timers.tick(9999);
  assert.equal(hit, 1);
  assert.equal(Date.now(), 10999);
});
