import test from 'node:test';

test('before the error', () => {});
throw new TypeError('thrown at load');
