// $ node --test-reporter=tap main.mjs
// skip and todo as functions, options and calls; failing todos do not fail the run
import { describe, it, suite, test } from 'node:test';

const never = () => console.log('NEVER');
test.skip('skip as function', never);
test('skip as option', { skip: true }, never);
test('skip with reason', { skip: 'no network' }, never);
test('skip: false', { skip: false }, () => {});
test('skipped inside', (t) => {
  t.skip('found out late');
  console.log('the rest of the body runs');
});
test.todo('todo without body');
test.todo('todo that passes', () => {});
test('todo that fails', { todo: 'not yet' }, () => {
  throw new Error('expected');
});
test('todo inside', (t) => {
  t.todo('inside');
  throw new Error('after todo');
});
test('skip and todo', { skip: 'both', todo: true }, never);
describe.skip('skipped suite', () => {
  it('inside', never);
});
describe('suite with option', { skip: 'whole suite' }, () => {
  it('inside', never);
});
describe.todo('suite to do', () => {
  it('fails', () => {
    throw new Error('in a todo suite');
  });
});
suite('mixed', () => {
  it.skip('skipped');
  it.todo('to do');
  it('passes', () => {});
});
test('without body');
test(() => {});
test({ name: 'name in options' });
test(function named() {});
