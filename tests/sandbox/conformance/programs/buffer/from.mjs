// Buffer.from: lists, memory that is shared or copied, objects
import { Buffer } from 'node:buffer';

console.log(
  Buffer.from([1, 2.9, -1, 256, '7', 'x', null, undefined, NaN, true]), Buffer.from({ length: 2, 0: 5, 1: 6 }),
  Buffer.from({ type: 'Buffer', data: [7, 8] }), Buffer.from({ length: 'x' }), Buffer.of(1, 2, 300),
);
const memory = new ArrayBuffer(8);
const shared = Buffer.from(memory, 2, 4);
shared[0] = 9;
console.log(
  new Uint8Array(memory), shared.length, shared.byteOffset, shared.buffer === memory,
  Buffer.from(memory, 2).length, Buffer.from(memory, undefined, 3).length,
);
const source = Buffer.from('source');
const copy = Buffer.from(source);
copy[0] = 88;
const words = Buffer.from(new Uint16Array([1, 258]));
console.log(
  String(source), String(copy), words, Buffer.from(new Uint16Array([258]).buffer),
  Buffer.copyBytesFrom(new Uint16Array([1, 258]), 1), Buffer.from(new String('boxed')),
  Buffer.from({ [Symbol.toPrimitive]: () => 'primitive' }), Buffer.from({ valueOf: () => [1, 2] }),
);
