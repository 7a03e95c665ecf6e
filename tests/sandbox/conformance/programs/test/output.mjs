// $ node --test-reporter=tap main.mjs
// What tests print goes between the results; writes without a line end, and process.exitCode set by a test
import test, { describe, it } from 'node:test';

console.log('before any test');
process.stdout.write('without line end, ');
test('prints', () => {
  console.log('printed by a test');
  console.log({ a: 1 }, ['b']);
});
describe('suite', () => {
  console.log('printed by the body of a suite');
  it('prints too', () => console.log('not ok 1 - looks like TAP'));
});
test('sets the exit code', (t) => {
  process.exitCode = 4;
  t.after(() => console.log('after of the test'));
});
process.on('exit', (code) => console.log('exit', code, process.exitCode));
