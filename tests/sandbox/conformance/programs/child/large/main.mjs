// Five megabytes through a pipe that is read slowly
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';

const child = spawn(process.execPath, ['pour.mjs']);
const hash = createHash('sha256');
let length = 0;
for await (const chunk of child.stdout) {
  length += chunk.length;
  hash.update(chunk);
  if (length % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
}
console.log(length, hash.digest('hex'));
