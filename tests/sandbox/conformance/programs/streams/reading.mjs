// Reading by hand: read(n), unshift, 'readable' events, switching to flowing and back.
import { Readable } from 'node:stream';

const log = [];
const wait = () => new Promise(setImmediate);
let stream = new Readable({ read() {} });
stream.on('readable', () => log.push(`readable ${stream.readableLength}`)).on('end', () => log.push('end'));
stream.push('abcdef');
await wait();
console.log(String(stream.read(2)), stream.read(10), String(stream.read()), stream.read());
stream.unshift('XY');
stream.push('gh');
await wait();
console.log(String(stream.read(3)), stream.readableLength);
stream.push(null);
await wait();
console.log('the rest', String(stream.read(5)), stream.read());
await wait();
console.log(log.splice(0));

let given = 0;
stream = new Readable({
  highWaterMark: 2,
  read(size) {
    log.push(`read ${size}`);
    this.push(given < 3 ? String(given++) : null);
  },
});
console.log('read(0)', stream.read(0), stream.readableLength);
await wait();
console.log(log.splice(0), stream.readableLength);
stream.on('data', (data) => {
  log.push(`data ${data}`);
  if (String(data) === '1') stream.pause();
});
await wait();
console.log('paused', log.splice(0), stream.isPaused());
stream.resume();
await wait();
console.log('resumed', log.splice(0), stream.readableEnded);

stream = new Readable({ read() {} });
stream.push('last');
stream.push(null);
stream.on('error', ({ code, message }) => log.push(`${code} ${message}`));
stream.push('after the end');
await wait();
console.log(log.splice(0));
stream = new Readable({ objectMode: true, read() {} });
for (const value of [1, 2, 3]) stream.push(value);
console.log(stream.read(2), stream.read(), stream.read(0), stream.readableLength);
new Readable().on('error', ({ code, message }) => console.log(code, message)).read();
