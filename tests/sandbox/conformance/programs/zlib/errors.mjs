// Corrupt, truncated and wrong input; limits; wrong options: codes, numbers and messages
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const packed = zlib.gzipSync('some text to pack, some text to pack');
const flipped = Buffer.from(packed);
flipped[15] ^= 0xff;
const wrongSum = Buffer.from(packed);
wrongSum[wrongSum.length - 6] ^= 0xff;
const deflated = zlib.deflateSync('with a dictionary', { dictionary: Buffer.from('dictionary') });
const attempts = {
  'not gzip': () => zlib.gunzipSync('plain text'),
  'not deflate': () => zlib.inflateSync('plain text'),
  'not raw': () => zlib.inflateRawSync(Buffer.from([0xff, 0xff])),
  'gzip as deflate': () => zlib.inflateSync(packed),
  'corrupt': () => zlib.gunzipSync(flipped),
  'wrong check': () => zlib.gunzipSync(wrongSum),
  'truncated': () => zlib.gunzipSync(packed.subarray(0, 20)),
  'truncated header': () => zlib.gunzipSync(packed.subarray(0, 5)),
  'truncated end': () => zlib.gunzipSync(packed.subarray(0, -3)),
  'truncated deflate': () => zlib.inflateSync(zlib.deflateSync('x').subarray(0, 4)),
  'empty': () => zlib.gunzipSync(''),
  'unzip plain': () => zlib.unzipSync('plain text'),
  'missing dictionary': () => zlib.inflateSync(deflated),
  'wrong dictionary': () => zlib.inflateSync(deflated, { dictionary: Buffer.from('other') }),
  'too large': () => zlib.gunzipSync(zlib.gzipSync('x'.repeat(1000)), { maxOutputLength: 100 }),
  'level': () => zlib.gzipSync('x', { level: 10 }),
  'level of text': () => zlib.gzipSync('x', { level: '5' }),
  'windowBits': () => zlib.deflateSync('x', { windowBits: 7 }),
  'memLevel': () => zlib.deflateSync('x', { memLevel: 0 }),
  'strategy': () => zlib.deflateSync('x', { strategy: 99 }),
  'chunkSize': () => zlib.deflateSync('x', { chunkSize: 1 }),
  'maxOutputLength': () => zlib.deflateSync('x', { maxOutputLength: 0 }),
  'dictionary of text': () => zlib.deflateSync('x', { dictionary: 'text' }),
  'number': () => zlib.gzipSync(5),
  'undefined': () => zlib.gzipSync(),
  'no callback': () => zlib.gzip('x'),
  'crc32 of a number': () => zlib.crc32(5),
  'crc32 seed': () => zlib.crc32('x', -1),
};
for (const [name, f] of Object.entries(attempts)) {
  try {
    console.log(name, 'accepted', JSON.stringify(String(f())));
  } catch (error) {
    console.log(name, '|', error.name, error.code, error.errno, '|', error.message);
  }
}
for (const input of [Buffer.from('plain'), packed.subarray(0, 20)]) {
  await promisify(zlib.gunzip)(input).catch((error) => console.log('promise', error.code, error.errno, error.message));
}
zlib.gunzip('x', (error, data) => console.log('callback', error.code, data));
console.log(String(zlib.gunzipSync(packed.subarray(0, 30), { finishFlush: zlib.constants.Z_SYNC_FLUSH })));
console.log(
  zlib.codes.Z_DATA_ERROR, zlib.codes['-3'], zlib.constants.Z_BUF_ERROR, zlib.constants.Z_BEST_COMPRESSION,
  zlib.constants.Z_DEFAULT_CHUNK,
);
