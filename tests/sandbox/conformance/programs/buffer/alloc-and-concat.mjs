// Buffer.alloc, concat, the pool, what is a Buffer
import { Buffer, SlowBuffer, constants, kMaxLength } from 'node:buffer';

console.log(
  Buffer.alloc(3), Buffer.alloc(5, 'ab'), Buffer.alloc(4, 0x101), Buffer.alloc(3, ''),
  Buffer.alloc(5, 'YQ==', 'base64'), Buffer.alloc(4, Buffer.from([1, 2])), Buffer.alloc(3, -1),
  Buffer.allocUnsafe(3).length, Buffer.allocUnsafeSlow(2).length, Buffer.alloc(2, 1.9),
  Buffer.alloc(2, undefined), Buffer.alloc(2, null),
);
console.log(
  Buffer.concat([Buffer.from('a'), new Uint8Array([98])]), Buffer.concat([Buffer.from('abc')], 2),
  Buffer.concat([Buffer.from('ab')], 4), Buffer.concat([]), Buffer.concat([Buffer.from('x')], 0),
);
const [first, second] = [Buffer.from('pool'), Buffer.from('pool')];
first[0] = 0;
console.log(
  String(second), Buffer.poolSize, first.parent === first.buffer, first.offset === first.byteOffset,
  Buffer.allocUnsafe(10).fill(1).buffer.byteLength >= 10, Buffer.alloc(10).buffer.byteLength,
);
console.log(
  Buffer.isBuffer(first), Buffer.isBuffer(new Uint8Array(1)), Buffer.isBuffer(null), first instanceof Uint8Array,
  Buffer.name, Object.prototype.toString.call(first), kMaxLength === constants.MAX_LENGTH, typeof SlowBuffer,
);
console.log(
  Buffer.from(''), Buffer.from('x').constructor === Buffer, Uint8Array.from(Buffer.from([1])),
  Buffer.from([1, 2]).map((n) => n * 200), Buffer.from([3, 1, 2]).sort(),
  Buffer.from([1, 2, 3]).filter((n) => n > 1),
);
