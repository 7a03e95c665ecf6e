// Files given by name are reported in sorted order; printed lines become comments; one file has a failure
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { double } from './checks/helper.mjs';

console.log('second starts');
describe('second', () => {
  it('passes', () => assert.equal(double(2), 4));
  it('fails', () => assert.equal(double(2), 5));
});
