// $ node --test-reporter=tap main.mjs
// A describe whose body throws or is asynchronous, and an empty one
import { describe, it, suite } from 'node:test';

describe('throws', () => {
  it('is registered before', () => {});
  throw new Error('in the body of describe');
});
describe('is asynchronous', async () => {
  await null;
  it('is registered after an await', () => {});
});
suite('rejects', async () => {
  await null;
  throw new TypeError('rejected body');
});
describe('is empty', () => {});
describe('contains another', () => {
  describe('that is failing', () => {
    it('fails', () => {
      throw 'a text';
    });
  });
  it('passes', () => {});
});
