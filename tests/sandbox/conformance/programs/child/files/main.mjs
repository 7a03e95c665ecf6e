// What the parent wrote is there for the child, and what the child did is there afterwards
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';

fs.mkdirSync('work/deep', { recursive: true });
fs.writeFileSync('work/in.txt', 'from the parent');
fs.writeFileSync('work/old.txt', 'to be removed');
const child = spawn(process.execPath, ['child.mjs'], { stdio: 'inherit' });
await once(child, 'exit');
console.log(fs.readFileSync('work/deep/out.txt', 'utf8'), fs.existsSync('work/old.txt'), fs.readdirSync('work').sort());
