import test from 'node:test';

test('b_test.mjs', () => {});
