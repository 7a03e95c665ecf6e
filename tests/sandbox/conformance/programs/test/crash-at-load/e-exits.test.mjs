import test from 'node:test';

test('NEVER', () => {});
process.exit(3);
