// $ node --test-reporter=tap main.mjs
// process.exit inside a test ends the run there
import test from 'node:test';

test('first', () => {});
test('exits', async () => {
  await null;
  process.exit(9);
});
test('never runs', () => console.log('NEVER'));
