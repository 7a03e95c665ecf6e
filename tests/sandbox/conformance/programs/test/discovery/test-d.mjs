import test from 'node:test';

test('test-d.mjs', () => {});
