// $ node --test-reporter=./reporter.mjs main.mjs
// A reporter of one's own: the events in their order, with the parts that do not depend on time
import { describe, it, test } from 'node:test';

describe('suite', () => {
  it('passes', () => {});
  it('fails', () => {
    throw new Error('failed');
  });
});
test('parent', async (t) => {
  t.diagnostic('noted');
  await t.test('child', { todo: 'later' }, () => {});
});
test('skipped', { skip: 'why' });
