// StringDecoder: characters split over chunks, in every encoding, end and errors
import { StringDecoder } from 'node:string_decoder';

const split = (encoding, bytes, size = 1) => {
  const decoder = new StringDecoder(encoding);
  const parts = [];
  for (let i = 0; i < bytes.length; i += size) parts.push(decoder.write(Buffer.from(bytes.slice(i, i + size))));
  return JSON.stringify([...parts, decoder.end()]);
};
const text = 'aü€😀b';
for (const encoding of [
  'utf8', 'utf16le', 'latin1', 'base64', 'base64url', 'hex', 'ascii', 'binary', 'ucs-2', undefined,
]) {
  const bytes = [...Buffer.from(text, encoding === 'utf16le' || encoding === 'ucs-2' ? 'utf16le' : 'utf8')];
  console.log(encoding, new StringDecoder(encoding).encoding, split(encoding, bytes), split(encoding, bytes, 3));
}
const broken = {
  cut: [0x61, 0xe2, 0x82], invalid: [0xff, 0x61], 'wrong continuation': [0xe2, 0x82, 0x61],
  'two starts': [0xc3, 0xc3, 0xbc], 'overlong': [0xc0, 0x80], surrogate: [0xed, 0xa0, 0x80, 0x61],
  'four, cut': [0xf0, 0x9f, 0x98, 0x61], bom: [0xef, 0xbb, 0xbf, 0x61],
};
for (const [name, bytes] of Object.entries(broken)) console.log(
  name, split('utf8', bytes), split('utf8', bytes, 10), split('utf8', bytes, 2),
);
console.log(
  split('utf16le', [0x3d, 0xd8, 0x00, 0xde, 0x61]), split('utf16le', [0x3d, 0xd8]),
  split('utf16le', [0x00, 0xde, 0x61, 0x00], 2),
);
const decoder = new StringDecoder('utf8');
console.log(JSON.stringify([
  decoder.write(Buffer.from([0xe2])), decoder.lastNeed, decoder.lastTotal, decoder.write('text passes through'),
  decoder.end(Buffer.from([0x82, 0xac])), decoder.write(Buffer.from('a')), decoder.end(),
]));
console.log(
  new StringDecoder('utf8').end(), JSON.stringify(new StringDecoder('hex').end(Buffer.from([1]))),
  new StringDecoder().write(new Uint8Array([97])),
  new StringDecoder().write(new DataView(new ArrayBuffer(1))).length,
);
for (const f of [
  () => new StringDecoder('nope'), () => new StringDecoder(5), () => decoder.write(5), () => decoder.write(null),
  () => decoder.write(),
]) {
  try {
    console.log('accepted', f());
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
