// Descriptors: inherited, ignored, one of each
import { spawn } from 'node:child_process';
import { once } from 'node:events';

console.log('before');
let child = spawn(process.execPath, ['both.mjs'], { stdio: 'inherit' });
console.log(child.stdin, child.stdout, child.stderr, child.stdio);
await once(child, 'exit');
child = spawn(process.execPath, ['both.mjs'], { stdio: ['ignore', 1, 'ignore'] });
await once(child, 'close');
child = spawn(process.execPath, ['both.mjs'], { stdio: ['ignore', 'ignore', 'pipe'] });
child.stderr.on('data', (text) => console.log('got', String(text)));
await once(child, 'close');
console.log('after');
