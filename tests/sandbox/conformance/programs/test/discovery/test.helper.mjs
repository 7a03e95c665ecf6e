import test from 'node:test';

test('NEVER: test.helper', () => {});
