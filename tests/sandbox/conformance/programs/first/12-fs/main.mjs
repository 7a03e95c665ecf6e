// Files: write, append, read, list, stat, streams, and the errors of missing ones.
import fs from 'node:fs';
import { readFile, writeFile, mkdir, readdir, rm, stat, appendFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const dir = path.join(path.dirname(fileURLToPath(import.meta.url)), 'out');
const a = path.join(dir, 'a.txt');
await rm(dir, { recursive: true, force: true });
await mkdir(path.join(dir, 'x/y'), { recursive: true });
await writeFile(a, 'héllo');
await appendFile(a, '!');
console.log(await readFile(a, 'utf8'), (await stat(a)).size, (await readdir(dir)).sort());

try {
  await readFile('nope.txt');
} catch (error) {
  console.log(error.code, error.syscall, error.errno, error.message.slice(0, 32));
}
try {
  fs.readFileSync('nope.txt');
} catch (error) {
  console.log(error.code, error instanceof Error);
}
try {
  fs.mkdirSync(dir);
} catch (error) {
  console.log(error.code);
}
const data = fs.readFileSync(new URL('./data.json', import.meta.url), 'utf8');
console.log(fs.existsSync(dir), fs.statSync(dir).isDirectory(), data.trim());

fs.createReadStream(a, { encoding: 'utf8' })
  .on('data', (chunk) => console.log('data', chunk))
  .on('close', () => console.log('closed'));
const b = path.join(dir, 'b.bin');
fs.writeFileSync(b, Buffer.from([1, 2, 3]));
console.log(fs.readFileSync(b));
