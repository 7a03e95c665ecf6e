import test from 'node:test';

test('NEVER: no test by its name', () => {});
