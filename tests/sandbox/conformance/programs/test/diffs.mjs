// $ node --test-reporter=tap main.mjs
// Failures of assertions in TAP: expected and actual values, operators, long and multi-line diffs
import assert from 'node:assert/strict';
import test from 'node:test';

const items = Array.from({ length: 12 }, (_, id) => ({ id, name: `item ${id}`, tags: ['a', 'b'] }));
test('long diff', () => {
  const changed = structuredClone(items);
  changed[3].name = 'changed';
  changed[9].tags.push('c');
  assert.deepEqual(changed, items);
});
test('text of several lines', () => assert.equal('one\ntwo\nthree', 'one\n2\nthree'));
test('long text', () => assert.equal('x'.repeat(300), 'y'.repeat(300)));
test(
  'types',
  () => assert.deepEqual(
    { a: 1, b: '2', c: undefined, d: new Map([['k', 1]]) }, { a: '1', b: 2, d: new Map([['k', 2]]) },
  ),
);
test('match', () => assert.match('some text', /other/));
test('rejects', async () => assert.rejects(Promise.resolve(5)));
test(
  'throws the wrong error',
  () => assert.throws(() => { throw new TypeError('a'); }, { name: 'RangeError', message: 'a' }),
);
test('throws another error through', () => assert.throws(() => { throw new TypeError('through'); }, RangeError));
test('message', () => assert.equal(1, 2, 'one is not two'));
test('error as message', () => assert.ok(false, new RangeError('own error')));
test('ok with expression', () => assert.ok(items.length === 0 && items[0].id > 5));
test('fail', () => assert.fail('failed on purpose'));
test('loose', (t) => t.assert.equal(null, 0));
test('circular', () => {
  const a = { n: 1 };
  a.self = a;
  const b = { n: 2 };
  b.self = b;
  assert.deepEqual(a, b);
});
