// $ FORCE_COLOR=0 node --test-reporter=./untimed.mjs main.mjs
// The dot reporter without its times: a mark for each test, twenty in a line, the failures at the end
import { describe, it, test } from 'node:test';

for (let i = 0; i < 23; i++) test(`passes ${i}`, () => {});
describe('suite', () => {
  it('fails', () => {
    throw new Error('one failure');
  });
  it('is skipped', { skip: true }, () => {});
});
test.todo('to do');
