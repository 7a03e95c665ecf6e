// Each file has a process of its own: globals, environment and exit codes are not shared
import fs from 'node:fs';
import { after, test } from 'node:test';

globalThis.shared = 'one';
process.env.SHARED = 'one';
process.exitCode = 0;
test('in one', (t) => t.diagnostic(`${globalThis.shared} ${process.env.SHARED}`));
after(() => fs.writeFileSync('from-one.txt', 'one'));
process.on('exit', () => console.log('exit of one'));
