// $ node --test-reporter=tap main.mjs
// mock.timers with timers/promises and intervals; errors; real timers afterwards
import assert from 'node:assert/strict';
import timers from 'node:timers/promises';
import test from 'node:test';

test('promises and intervals', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  const slept = timers.setTimeout(1000, 'value');
  t.mock.timers.tick(1000);
  console.log(await slept, setTimeout(() => {}, 1).hasRef?.());
  let n = 0;
  const interval = setInterval(() => ++n === 3 && clearInterval(interval), 10);
  t.mock.timers.tick(100);
  assert.equal(n, 3);
});
test('abort and errors', async (t) => {
  t.mock.timers.enable();
  const aborted = assert.rejects(timers.setTimeout(10, null, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  await aborted;
  for (const f of [() => t.mock.timers.enable(), () => t.mock.timers.tick(-1)]) assert.throws(
    f, (e) => console.log(e.code, e.message) ?? true,
  );
  t.mock.timers.reset();
  assert.throws(() => t.mock.timers.tick(1), (e) => console.log(e.code, e.message) ?? true);
  assert.throws(() => t.mock.timers.enable({ apis: ['nope'] }), (e) => console.log(e.code, e.message) ?? true);
  assert.throws(() => t.mock.timers.enable({ now: -1 }), (e) => console.log(e.code, e.message) ?? true);
});
test('real again', () => console.log(Math.abs(Date.now() - performance.timeOrigin - performance.now()) < 60_000));
