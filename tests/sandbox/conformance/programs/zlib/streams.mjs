// Streams of zlib: chunks, flush, params, bytesWritten
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

const collect = async (stream) => Buffer.concat(await Array.fromAsync(stream));
const gzip = zlib.createGzip();
const parts = ['first ', 'second ', 'third'];
console.log(
  String(zlib.gunzipSync(await collect(Readable.from(parts).pipe(gzip)))), gzip.bytesWritten,
  gzip.constructor.name,
);
const unpacked = [];
await pipeline(Readable.from(parts), zlib.createDeflate(), async function* (source) {
  for await (const chunk of source) for (const byte of chunk) yield Buffer.from([byte]); // byte by byte
}, zlib.createInflate(), new Writable({ write: (chunk, _, done) => (unpacked.push(String(chunk)), done()) }));
console.log(unpacked.join(''), unpacked.length >= 1);

const flushing = zlib.createDeflateRaw();
const seen = [];
flushing.on('data', (chunk) => seen.push(chunk.toString('hex')));
flushing.write('flushed');
await new Promise((resolve) => flushing.flush(resolve));
console.log('after flush', seen.join(''));
flushing.write('more');
await new Promise((resolve) => flushing.flush(zlib.constants.Z_SYNC_FLUSH, resolve));
flushing.end();
await new Promise((resolve) => flushing.on('end', resolve));
console.log(seen.join(''), String(zlib.inflateRawSync(Buffer.from(seen.join(''), 'hex'))));

const changing = zlib.createDeflate({ level: 0 });
const whole = collect(changing);
changing.write('aaaaaaaaaaaaaaaaaaaaaaaa');
await new Promise((resolve) => changing.params(9, zlib.constants.Z_DEFAULT_STRATEGY, resolve));
changing.end('bbbbbbbbbbbbbbbbbbbbbbbb');
console.log(String(zlib.inflateSync(await whole)));
