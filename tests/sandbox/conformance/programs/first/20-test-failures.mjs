// $ node --test-reporter=tap main.mjs
import assert from 'node:assert/strict'; import { test, it, describe } from 'node:test';
test('eq', () => { assert.equal(1 + 1, 3); });
test('deep', () => { assert.deepEqual({ a: [1, 2] }, { a: [1, 3] }, 'msg'); });
test('throws', async () => { throw new TypeError('oops'); });
test('timeout', { timeout: 20 }, async () => { await new Promise((r) => setTimeout(r, 5000).unref()); });
describe('s', () => { it('inner fail', () => assert.ok(false)); });
test('plan', (t) => { t.plan(2); t.assert.ok(1); });
// TAP of tests that fail in different ways. It names lines and columns: each test stays on its line.
