// $ node --test-reporter=tap main.mjs
// before, after, beforeEach and afterEach in nested suites: their order, printed as diagnostics of a last test
import { after, afterEach, before, beforeEach, describe, it, test } from 'node:test';

const order = [];
const log = (what) => () => void order.push(what);
before(log('root before'));
beforeEach(log('root beforeEach'));
afterEach(log('root afterEach'));
after(() => console.log(`root after, ${order.length} steps`));
describe('outer', () => {
  before(log('outer before 1'));
  before(log('outer before 2'));
  beforeEach(log('outer beforeEach'));
  afterEach(log('outer afterEach'));
  after(log('outer after'));
  it('one', log('one'));
  describe('inner', () => {
    before(async () => {
      await null;
      order.push('inner before, async');
    });
    beforeEach((t) => order.push(`inner beforeEach of ${t.name}`));
    afterEach((t) => order.push(`inner afterEach of ${t.name}`));
    after(log('inner after'));
    it('two', log('two'));
    it('three', { skip: true }, log('NEVER'));
  });
  it('four', log('four'));
});
test('subtests', async (t) => {
  t.before(log('t.before'));
  t.beforeEach(log('t.beforeEach'));
  t.after(log('t.after'));
  t.afterEach(log('t.afterEach'));
  await t.test('sub 1', log('sub 1'));
  await t.test('sub 2', log('sub 2'));
});
test('the order', (t) => {
  for (const step of order) t.diagnostic(step);
});
