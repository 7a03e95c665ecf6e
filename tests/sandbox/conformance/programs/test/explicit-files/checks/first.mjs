import test from 'node:test';

test('first', async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  console.log('printed by first, with a # hash');
});
test('environment', (t) => {
  t.diagnostic(`${process.env.NODE_TEST_CONTEXT !== undefined} ${process.argv.length} ${import.meta.main}`);
});
