// $ node --test-reporter=tap main.mjs
// Tests with a callback: done, done with an error, twice, never, mixed with a promise
import { beforeEach, describe, it, test } from 'node:test';

test('done later', (t, done) => setImmediate(done));
test('done with an error', (t, done) => setImmediate(done, new Error('given to done')));
test('done with a text', (t, done) => setImmediate(done, 'a text'));
test('callback and promise', async (t, done) => {
  done();
});
test('done twice', (t, done) => {
  done();
  setImmediate(done);
});
test('between', (t, done) => setTimeout(done, 5));
describe('hooks with callbacks', () => {
  beforeEach((t, done) => setImmediate(done));
  it('passes', (t, done) => done());
});
test('throws before done', (t, done) => {
  throw new Error('thrown');
});
