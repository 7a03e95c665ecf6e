// Streams of zlib: errors, truncated input, chunk sizes, close, reset, late writes
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

const gzip = zlib.createGzip();
const events = [];
const broken = zlib.createGunzip();
for (const event of ['data', 'end', 'finish', 'error', 'close']) broken.on(
  event, (value) => events.push(value?.code ? `${event} ${value.code}` : event),
);
broken.end('not gzip at all');
await new Promise((resolve) => broken.on('close', resolve));
console.log(events, broken.destroyed);
await pipeline(
  Readable.from([zlib.gzipSync('cut off').subarray(0, 15)]), zlib.createGunzip(),
  async (source) => { for await (const _ of source); },
).catch((error) => console.log(error.code, error.message));
const big = zlib.gzipSync(Buffer.alloc(200_000, 'x'));
let sizes = [];
for await (const chunk of Readable.from([big]).pipe(zlib.createGunzip({ chunkSize: 65536 }))) sizes.push(chunk.length);
console.log(sizes);
const closed = zlib.createGzip();
closed.close(() => console.log('close callback', closed.destroyed));
const resettable = zlib.createDeflate();
resettable.reset();
console.log(
  typeof resettable.flush, typeof resettable.params, zlib.createUnzip().constructor.name,
  zlib.Gzip === zlib.createGzip().constructor,
);
const after = zlib.createGzip();
after.on('error', (error) => console.log(error.code));
after.end();
after.write('late');
