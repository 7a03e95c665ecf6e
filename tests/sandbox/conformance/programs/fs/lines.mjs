// Reading lines: FileHandle.readLines, readline over a stream, with all line ends and characters of several bytes
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import readline from 'node:readline';

fs.writeFileSync('lines.txt', 'first\nsecond\r\n\nvierte Zeile ü€😀\rfünf\r\n\r\nlast without end');
const file = await open('lines.txt');
let n = 0;
for await (const line of file.readLines()) console.log(++n, JSON.stringify(line));
await file.read().catch((error) => console.log('closed after reading:', error.code));

const part = await open('lines.txt');
for await (const line of part.readLines({ start: 6, end: 12, autoClose: false })) console.log(JSON.stringify(line));
console.log('open:', (await part.stat()).size);
await part.close();

const early = await open('lines.txt');
for await (const line of early.readLines()) {
  console.log('break after', line);
  break;
}
const input = fs.createReadStream('lines.txt', { highWaterMark: 3 });
const rl = readline.createInterface({ input, crlfDelay: Infinity });
rl.on('line', (line) => console.log('line', line)).on('close', () => console.log('closed'));
await new Promise((resolve) => rl.once('close', resolve));

const missing = readline.createInterface({ input: fs.createReadStream('missing.txt').on('error', (e) => console.log(e.code)) });
try {
  for await (const line of missing) console.log('NEVER', line);
} catch (error) {
  console.log('caught', error.code);
}
console.log('end');
