// $ node --test-name-pattern=/^api.*get/i --test-name-pattern=exact --test-skip-pattern=slow --test-reporter=tap main.mjs
// Which tests run with --test-name-pattern and --test-skip-pattern
import { before, describe, it, test } from 'node:test';

const never = () => console.log('NEVER');
describe('API', () => {
  before(() => console.log('before of API'));
  it('gets a user', () => {});
  it('slow: gets all users', never);
  it('posts', never);
  describe('nested', () => {
    it('GET again', () => {});
  });
});
describe('other', () => {
  before(never);
  it('gets', never);
});
test('exact', async (t) => {
  await t.test('a subtest of a match', () => {});
});
test('no match', never);
