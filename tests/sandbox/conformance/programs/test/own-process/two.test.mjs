import { test } from 'node:test';

test('in two', (t) => t.diagnostic(`${globalThis.shared} ${process.env.SHARED}`));
test('leaves an exit code', () => {
  process.exitCode = 5;
});
