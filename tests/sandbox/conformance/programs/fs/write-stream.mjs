// createWriteStream: flags, start, events in order, errors, writing after the end
import fs from 'node:fs';

const finished = (stream) => new Promise((resolve) => stream.on('close', resolve));
const text = (file) => JSON.stringify(fs.readFileSync(file, 'utf8'));

const w = fs.createWriteStream('out.txt');
for (const event of ['open', 'ready', 'finish', 'close']) w.on(
  event, () => console.log(event, w.bytesWritten, w.pending),
);
console.log(w.path, w.writableHighWaterMark, w.pending, w.write('first '), w.writableLength);
w.write('c2Vjb25k', 'base64', () => console.log('second is written'));
w.end(' end', () => console.log('end callback'));
await finished(w);
console.log(text('out.txt'), w.bytesWritten, w.closed);

const append = fs.createWriteStream('out.txt', { flags: 'a' });
append.end('+more');
await finished(append);
const inside = fs.createWriteStream('out.txt', { flags: 'r+', start: 2 });
inside.end('XX');
await finished(inside);
console.log(text('out.txt'));

for (const [file, options] of [['out.txt', 'wx'], ['out.txt', { flags: 'wx' }], ['none/out.txt', {}], ['.', {}]]) {
  try {
    const failing = fs.createWriteStream(file, options);
    failing.write('x', (error) => console.log('write callback', error.code));
    failing.on('error', (error) => console.log('error', error.code, error.syscall, error.message));
    await finished(failing);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const after = fs.createWriteStream('after.txt');
after.on('error', (error) => console.log(error.code, error.message));
after.end('x');
after.write('too late', (error) => console.log('callback', error.code));
await finished(after);

const small = fs.createWriteStream('small.txt', { highWaterMark: 4, mode: 0o600 });
console.log(small.write('ab'), small.write('cd'), small.writableNeedDrain);
await new Promise((resolve) => small.on('drain', resolve));
small.destroy();
await finished(small);
console.log(text('small.txt'), (fs.statSync('small.txt').mode & 0o777).toString(8), small.writableFinished);
