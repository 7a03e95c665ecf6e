// readFile: encodings, flags, descriptors and their position, aborting
import fs from 'node:fs';
import { open, readFile } from 'node:fs/promises';

fs.writeFileSync('file', 'grün €');
for (const encoding of [null, undefined, 'utf8', 'UTF-8', 'latin1', 'ascii', 'hex', 'base64', 'base64url', 'utf16le']) {
  console.log(encoding, fs.readFileSync('file', encoding));
}
try {
  fs.readFileSync('file', 'buffer');
} catch (error) {
  console.log(error.code, error.message);
}
const fd = fs.openSync('file', 'r');
fs.readSync(fd, Buffer.alloc(2));
console.log(fs.readFileSync(fd, 'utf8'), JSON.stringify(fs.readFileSync(fd, 'utf8')));
fs.closeSync(fd);
console.log(fs.readFileSync('made', { flag: 'a+', encoding: 'utf8' }) === '', fs.existsSync('made'));

const failure = (promise) => promise.then(
  (v) => console.log('value', v), (e) => console.log(e.name, e.code, e.message, e.cause?.name),
);
await failure(readFile('file', { signal: AbortSignal.abort() }));
const controller = new AbortController();
const reading = readFile('file', { signal: controller.signal, encoding: 'utf8' });
controller.abort(new Error('changed my mind'));
await failure(reading);
await failure(readFile('file', { encoding: 'utf8', signal: new AbortController().signal }));
await failure(readFile('file', { signal: 'no' }));
await new Promise((resolve) => {
  fs.readFile(
    'file', { signal: AbortSignal.abort() }, (error, data) => resolve(console.log('callback', error.name, data)),
  );
});

const handle = await open('file');
console.log(await readFile(handle, 'utf8'), JSON.stringify(await handle.readFile('utf8')));
await handle.close();
fs.writeFileSync('bom', '\uFEFFtext');
console.log(JSON.stringify(fs.readFileSync('bom', 'utf8')), fs.readFileSync('bom').length);
fs.writeFileSync('broken', Buffer.from([0x61, 0xff, 0xc3, 0x28, 0xe2, 0x82]));
console.log(JSON.stringify(fs.readFileSync('broken', 'utf8')), JSON.stringify(await readFile('broken', 'utf8')));
console.log(fs.readFileSync('/dev/null').length, fs.readFileSync('made') instanceof Buffer);
