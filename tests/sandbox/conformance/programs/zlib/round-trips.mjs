// gzip, deflate and deflateRaw in four ways; exact bytes of small outputs
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const text = 'hello hello hello, ünï 😀';
for (const [pack, unpack] of [
  ['gzip', 'gunzip'], ['deflate', 'inflate'], ['deflateRaw', 'inflateRaw'], ['gzip', 'unzip'],
  ['deflate', 'unzip'],
]) {
  const packed = zlib[`${pack}Sync`](text);
  const byCallback = await new Promise((resolve, reject) => zlib[pack](
    text, (error, data) => (error ? reject(error) : resolve(data)),
  ));
  const byPromise = await promisify(zlib[pack])(text, { level: 6 });
  const byStream = Buffer.concat(await zlib[`create${pack[0].toUpperCase()}${pack.slice(1)}`]().end(text).toArray());
  console.log(
    pack, unpack, packed.equals(byCallback), packed.equals(byPromise), packed.equals(byStream),
    String(zlib[`${unpack}Sync`](packed)) === text,
  );
}
console.log(
  zlib.deflateSync('a').toString('hex'), zlib.deflateRawSync('').toString('hex'),
  zlib.gzipSync('').toString('hex'), zlib.deflateSync('').toString('hex'),
);
console.log(
  zlib.deflateRawSync('aaaaaaaaaaaaaaaaaaaa').toString('hex'),
  zlib.gzipSync('abc').subarray(0, 10).toString('hex'),
);
for (const level of [0, 1, 6, 9, -1]) console.log(
  'level', level, zlib.deflateSync('abcabcabcabcabcabcabcabc', { level }).toString('hex'),
);
for (const strategy of ['Z_HUFFMAN_ONLY', 'Z_RLE', 'Z_FIXED', 'Z_FILTERED']) console.log(
  strategy, zlib.deflateRawSync('aaaabbbbcccc', { strategy: zlib.constants[strategy] }).toString('hex'),
);
console.log(
  zlib.deflateSync('abc', { windowBits: 9, memLevel: 1 }).toString('hex'),
  zlib.deflateSync(Buffer.alloc(100_000)).length, zlib.gunzipSync(zlib.gzipSync(Buffer.alloc(100_000))).length,
);
for (const data of [
  Buffer.from('x'), new Uint8Array([120]), new DataView(new Uint8Array([120]).buffer),
  new Uint8Array([120]).buffer, new Uint16Array([120]),
]) console.log(data.constructor.name, zlib.deflateRawSync(data).toString('hex'));
