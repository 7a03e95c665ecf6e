import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
console.log('b speaks');
describe('suite', () => {
  it('shares nothing either', () => assert.equal(globalThis.shared, undefined));
});
