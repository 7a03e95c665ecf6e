// $ node --test-reporter=tap main.mjs
// TAP of suites, hooks, subtests, skipped and todo tests.
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';

let n = 0;
describe('suite', () => {
  before(() => {
    n = 10;
  });
  beforeEach(() => {
    n++;
  });
  after(() => {
    n = 0;
  });
  it('passes', () => assert.equal(n, 11));
  it('async', async () => {
    await sleep(5);
    assert.equal(n, 12);
  });
  it('skipped', { skip: 'why' }, () => {});
  it.todo('later');
  describe('inner', () => {
    it('deep', () => {});
  });
});

test('parent', async (t) => {
  await t.test('sub 1', () => {});
  await t.test('sub 2', async (t) => {
    t.diagnostic('note');
  });
});
