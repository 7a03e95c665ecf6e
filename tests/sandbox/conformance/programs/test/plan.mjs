// $ node --test-reporter=tap main.mjs
// t.plan: fulfilled, missed, exceeded, counting subtests, waiting for asynchronous assertions
import test from 'node:test';

test('fulfilled', (t) => {
  t.plan(2);
  t.assert.equal(1, 1);
  t.assert.ok(true);
});
test('too few', (t) => {
  t.plan(2);
  t.assert.ok(true);
});
test('too many', (t) => {
  t.plan(1);
  t.assert.ok(true);
  t.assert.ok(true);
});
test('none done', { plan: 1 }, () => {});
test('subtests count', async (t) => {
  t.plan(2);
  await t.test('counted', () => {});
  t.assert.ok(true);
});
test('fails before the plan matters', (t) => {
  t.plan(3);
  t.assert.equal(1, 2);
});
test('waits', (t) => {
  t.plan(1, { wait: 5000 });
  setTimeout(() => t.assert.ok(true), 5);
});
test('waits in vain', (t) => {
  t.plan(1, { wait: 30 });
});
test('bad plan', (t) => {
  t.plan('two');
});
