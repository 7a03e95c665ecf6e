// $ node --test-reporter=tap main.mjs
// What a test context knows: names, file, signal, state in hooks, and the keys of t.assert
import path from 'node:path';
import test, { afterEach, describe, it } from 'node:test';

test('names', async (t) => {
  console.log(t.name, '|', t.fullName, '|', path.basename(t.filePath), '|', t.signal.aborted, t.constructor.name);
  await t.test('sub', { tags: ['x'] }, (s) => console.log(s.name, '|', s.fullName, s.attempt));
  console.log(Object.keys(t.assert).sort().join(' '));
  console.log(typeof t.mock.fn, typeof t.waitFor, typeof t.plan, typeof t.runOnly);
});
describe('suite', (s) => {
  console.log('suite', s.name, s.fullName, path.basename(s.filePath), s.signal.aborted, s.constructor.name);
  afterEach((t) => console.log('afterEach', t.name, t.passed, t.error?.message, t.error?.cause?.message));
  it('passes', () => {});
  it('fails', () => {
    throw new Error('the failure');
  });
  it('has a # hash, "quotes" and \\ backslash', () => {});
  it('has\nlines', () => {});
  it('', () => {});
});
test('this', function (t) {
  console.log(this === t, this === undefined);
});
test('return values', async (t) => {
  console.log(await t.test('returns', () => 'ignored'), await test('nested top level', () => 5));
});
test('signal of an ended test', async (t) => {
  let signal;
  await t.test('inner', (s) => {
    signal = s.signal;
  });
  console.log('after the end', signal.aborted);
});
