// createReadStream: ranges, encodings over chunk borders, events in order, errors
import fs from 'node:fs';

fs.writeFileSync('alphabet.txt', 'abcdefghijklmnopqrstuvwxyz');
fs.writeFileSync('utf8.txt', 'aü€😀b');
const read = async (file, options) => {
  const chunks = [];
  for await (const chunk of fs.createReadStream(file, options)) chunks.push(String(chunk));
  return chunks;
};
console.log(await read('alphabet.txt', { start: 3, end: 5 }), await read('alphabet.txt', { start: 24 }));
console.log(await read('alphabet.txt', { end: 10, highWaterMark: 4 }), await read('alphabet.txt', { start: 30 }));
console.log(await read('utf8.txt', { encoding: 'utf8', highWaterMark: 1 }), await read('utf8.txt', 'hex'));

const stream = fs.createReadStream('alphabet.txt', { highWaterMark: 10 });
console.log(stream.path, stream.pending, stream.bytesRead, stream.flags, stream.autoClose, stream.fd);
for (const event of ['open', 'ready', 'end', 'close']) stream.on(
  event, (v) => console.log(event, typeof v, stream.pending),
);
stream.on('data', (chunk) => console.log('data', chunk.length, stream.bytesRead));
await new Promise((resolve) => stream.on('close', resolve));
console.log(stream.destroyed, stream.closed, stream.readableEnded);

const missing = fs.createReadStream('missing.txt');
missing.on('open', () => console.log('NEVER')).on('ready', () => console.log('NEVER'));
missing.on('error', ({ code, syscall, path, message }) => console.log('error', code, syscall, path, message));
await new Promise((resolve) => missing.on('close', resolve));
const destroyed = fs.createReadStream('alphabet.txt');
destroyed.on('error', (error) => console.log('destroyed with', error.message)).on('data', () => console.log('NEVER'));
destroyed.destroy(new Error('no more'));
await new Promise((resolve) => destroyed.on('close', resolve));
for (const options of [{ start: 5, end: 2 }, { start: -1 }, { start: 'a' }, { highWaterMark: -1 }, { encoding: 'x' }, 5]) {
  try {
    fs.createReadStream('alphabet.txt', options);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
