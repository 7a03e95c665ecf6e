import test from 'node:test';

test('TypeScript', (t) => {
  const n: number = 1;
  t.assert.equal(n, 1);
});
