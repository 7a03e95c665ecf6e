// Several gzip members, crc32, a dictionary
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const members = Buffer.concat([zlib.gzipSync('first, '), zlib.gzipSync('second'), zlib.gzipSync('')]);
console.log(
  String(zlib.gunzipSync(members)), String(await promisify(zlib.unzip)(members)),
  String(zlib.gunzipSync(Buffer.concat([zlib.gzipSync('x'), Buffer.alloc(5)]))),
);
console.log(
  zlib.crc32('hello'), zlib.crc32(Buffer.from('world'), zlib.crc32('hello ')) === zlib.crc32('hello world'),
  zlib.crc32(''), zlib.crc32('', 5),
);
const dictionary = Buffer.from('hello world, hello dictionary');
const short = zlib.deflateSync('hello dictionary', { dictionary });
console.log(short.toString('hex'), String(zlib.inflateSync(short, { dictionary })));
