// writeFile and appendFile: flags, modes, kinds of data, iterables and streams
import fs from 'node:fs';
import { appendFile, open, readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';

const text = (file = 'file') => fs.readFileSync(file, 'utf8');
fs.writeFileSync('file', 'long text');
fs.writeFileSync('file', 'short');
console.log(text());
fs.writeFileSync('file', '+a', { flag: 'a' });
fs.appendFileSync('file', '+b');
fs.writeFileSync('file', 'XY', { flag: 'r+' });
console.log(text());
fs.appendFileSync('new', 'made by append');
fs.writeFileSync('hex', '68690a', 'hex');
console.log(text('new'), JSON.stringify(text('hex')));
for (const [file, flag] of [['file', 'wx'], ['missing', 'r+'], ['file', 'ax'], ['file', 'r']]) {
  try {
    fs.writeFileSync(file, 'x', { flag });
  } catch (error) {
    console.log(flag, error.code, error.syscall, error.message);
  }
}
fs.writeFileSync('mode', '', { mode: 0o640 });
fs.writeFileSync('mode', 'mode of an existing file stays', { mode: 0o600 });
console.log((fs.statSync('mode').mode & 0o777).toString(8));

for (const data of [new Uint16Array([1, 258]), new DataView(new ArrayBuffer(2)), Buffer.from('buffer')]) {
  await writeFile('data', data);
  console.log(await readFile('data'));
}
await writeFile('data', Readable.from(['from ', 'a ', 'stream']));
await writeFile('more', (function* () {
  yield 'from ';
  yield Buffer.from('a generator');
})());
console.log(text('data'), '|', text('more'));
await writeFile('more', (async function* () {
  yield 'half';
  throw new Error('the source failed');
})()).catch((error) => console.log(error.message, '|', text('more')));
await writeFile('data', 'NEVER', { signal: AbortSignal.abort() }).catch((error) => console.log(error.name, '|', text('data')));
const handle = await open('handle', 'a+');
await writeFile(handle, 'one ');
await appendFile(handle, 'two');
await handle.close();
console.log(text('handle'));
await writeFile('data', 'x'.repeat(200_000), { flush: true });
console.log(fs.statSync('data').size);
