import test from 'node:test';

test('any file below test', () => {});
