// $ node --test-reporter=tap main.mjs
// Hooks that fail: which tests run, which are failed with them
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';

const ran = [];
process.on('exit', () => console.log('# ran:', ran.join(', ')));
const fail = (what) => () => {
  ran.push(what);
  throw new Error(`${what} failed`);
};
describe('before fails', () => {
  before(fail('before'));
  after(() => ran.push('after of a failed before'));
  it('is failed', () => ran.push('NEVER'));
});
describe('beforeEach fails', () => {
  beforeEach(fail('beforeEach'));
  it('first', () => ran.push('NEVER'));
  it('second', () => ran.push('NEVER'));
});
describe('afterEach fails', () => {
  afterEach(fail('afterEach'));
  it('passes but is failed', () => ran.push('body'));
});
describe('after fails', () => {
  after(fail('after'));
  it('passes', () => ran.push('body of after'));
});
describe('both fail', () => {
  afterEach(fail('second failure'));
  it('fails first', fail('first failure'));
});
