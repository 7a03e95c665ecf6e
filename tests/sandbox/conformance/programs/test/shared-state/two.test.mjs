import { test } from 'node:test';

globalThis.shared.push('two');
test('in two', (t) => t.diagnostic(globalThis.shared.join(', ')));
