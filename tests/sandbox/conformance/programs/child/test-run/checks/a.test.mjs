import assert from 'node:assert/strict';
import test from 'node:test';
test('shares nothing', () => assert.equal(globalThis.shared, undefined));
test('fails', () => assert.equal(1 + 1, 3, 'one and one'));
globalThis.shared = 'of a';
