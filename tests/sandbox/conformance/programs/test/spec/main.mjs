// $ FORCE_COLOR=0 node --test-reporter=./untimed.mjs main.mjs
// The spec reporter without its times: nesting, marks, the list of failures at the end
import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';

describe('suite', () => {
  it('passes', () => {});
  it('fails', () => assert.deepEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }));
  it('is skipped', { skip: 'no reason' }, () => {});
  it.todo('is to do');
  describe('inner', () => {
    it('passes too', (t) => t.diagnostic('a note'));
  });
});
test('top level', async (t) => {
  await t.test('sub', () => {});
  await t.test('sub fails', () => {
    throw new TypeError('sub failed', { cause: new Error('deeper') });
  });
});
