// With --test-isolation=none all files share one process, its globals and its root hooks
import { beforeEach, test } from 'node:test';

globalThis.shared = ['one'];
beforeEach((t) => globalThis.shared.push(`beforeEach of ${t.name}`));
test('in one', (t) => t.diagnostic(globalThis.shared.join(', ')));
