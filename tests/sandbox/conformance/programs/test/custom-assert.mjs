// $ node --test-reporter=tap main.mjs
// t.assert: own assertions by assert.register, counting for the plan, and what differs from node:assert
import nodeAssert from 'node:assert';
import test, { assert } from 'node:test';

assert.register('isEven', function (n, message) {
  if (n % 2 !== 0) throw new nodeAssert.AssertionError({
    message: message ?? `${n} is odd`, actual: n, expected: 'even', operator: 'isEven',
  });
  return this?.name;
});
test('own assertion', (t) => {
  t.plan(2);
  console.log(t.assert.isEven(2));
  t.assert.isEven(4);
});
test('own assertion fails', (t) => t.assert.isEven(3));
test('strict and loose', (t) => {
  t.assert.equal(1, '1');
  t.assert.strictEqual(1, 1);
  t.assert.deepEqual({ a: 1 }, { a: '1' });
  t.assert.throws(() => t.assert.deepStrictEqual({ a: 1 }, { a: '1' }));
});
test('bad registration', (t) => {
  for (const args of [[5, () => {}], ['x', 5], []]) t.assert.throws(
    () => assert.register(...args), (error) => console.log(error.code, error.message) ?? true,
  );
});
test('destructured', ({ assert: { ok, rejects }, name, diagnostic }) => {
  ok(true);
  console.log(name, typeof diagnostic);
  return rejects(Promise.reject(new Error('x')), /x/);
});
