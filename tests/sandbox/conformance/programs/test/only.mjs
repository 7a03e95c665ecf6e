// $ node --test-only --test-reporter=tap main.mjs
// --test-only runs only what is marked, in suites and in subtests
import { describe, it, test } from 'node:test';

const never = () => console.log('NEVER');
test('not marked', never);
test('marked', { only: true }, () => {});
test.only('marked as function', async (t) => {
  await t.test('subtests run without a mark', () => {});
  t.runOnly(true);
  await t.test('after runOnly: not marked', never);
  await t.test('after runOnly: marked', { only: true }, () => {});
});
describe('suite without a mark', () => {
  it('not marked', never);
  it.only('marked inside', () => {});
});
describe.only('marked suite', () => {
  it('runs, as nothing inside is marked', () => {});
  it('runs too', () => {});
});
describe('suite without any mark', () => {
  it('not marked', never);
});
