import test from 'node:test';

test('NEVER: attest', () => {});
