// Buffers: encodings, numbers, comparing, and what reads out of bounds.
import { Buffer } from 'node:buffer';

const b = Buffer.from('héllo wörld');
console.log(
  b.length,
  b.toString('hex'),
  b.toString('base64url'),
  b.subarray(1, 3),
  b.indexOf('w'),
  Buffer.concat([b, Buffer.alloc(2, 'x')]).toString('latin1').length,
);

const n = Buffer.alloc(12);
n.writeUInt32BE(0xdeadbeef, 0);
n.writeDoubleLE(1.5, 4);
console.log(
  n,
  n.readUInt32LE(0),
  n.readDoubleLE(4),
  b.equals(Buffer.from('x')),
  Buffer.compare(Buffer.from('a'), Buffer.from('b')),
  Buffer.byteLength('€'),
);
try {
  n.readUInt32LE(11);
} catch (error) {
  console.log(error.code);
}
console.log(
  JSON.stringify(Buffer.from('hi')),
  structuredClone({ a: 1 }),
  atob('aGk='),
  new TextDecoder().decode(Buffer.from('ok')),
);
