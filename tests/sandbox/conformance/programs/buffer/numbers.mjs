// Reading and writing numbers: all kinds, both orders, ranges, offsets, errors
const b = Buffer.alloc(16);
const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
const kinds = {
  UInt8: 0xfe, Int8: -2, UInt16LE: 0xfedc, UInt16BE: 0xfedc, Int16LE: -300, Int16BE: -300, UInt32LE: 0xfedcba98,
  UInt32BE: 0xfedcba98, Int32LE: -70000, Int32BE: -70000, FloatLE: 1.1, FloatBE: -0, DoubleLE: Math.PI,
  DoubleBE: NaN, BigInt64LE: -5n, BigInt64BE: 2n ** 62n, BigUInt64LE: 2n ** 64n - 1n, BigUInt64BE: 5n,
};
for (const [kind, value] of Object.entries(kinds)) {
  b.fill(0);
  const end = b[`write${kind}`](value, 1);
  console.log(kind, end, b.subarray(0, 10), b[`read${kind}`](1), b[`read${kind}`]());
}
for (const size of [1, 2, 3, 4, 5, 6]) {
  b.fill(0);
  console.log(
    size, b.writeUIntBE(200, 0, size), b.writeIntLE(-100, 7, size), b.subarray(0, 14), b.readUIntBE(0, size),
    b.readIntLE(7, size), b.readUIntLE(7, size), b.readIntBE(0, size),
  );
}
console.log(b.readUint8 === b.readUInt8, b.writeUint32LE === b.writeUInt32LE, b.readBigUint64BE === b.readBigUInt64BE);
const attempts = [
  () => b.writeUInt8(256), () => b.writeUInt8(-1), () => b.writeInt8(128), () => b.writeUInt16LE(65536),
  () => b.writeInt32BE(2 ** 31), () => b.writeUInt32LE(-1), () => b.writeUIntBE(2 ** 24, 0, 3),
  () => b.writeIntBE(2 ** 40, 0, 5), () => b.writeBigInt64LE(2n ** 63n), () => b.writeBigUInt64LE(-1n),
  () => b.writeBigInt64LE(5), () => b.writeUInt8('7', 0), () => b.writeUInt8('x', 0), () => b.writeUInt8(1.9, 0),
  () => b.writeDoubleLE('1.5', 0), () => b.writeFloatLE(1e40, 0),
  () => b.readUInt8(16), () => b.readUInt8(-1), () => b.readUInt8(1.5), () => b.readUInt8('1'),
  () => b.readUInt8(NaN), () => b.readUInt8(Infinity), () => b.readUInt32LE(13), () => b.readDoubleBE(9),
  () => b.readUIntBE(0, 7), () => b.readUIntBE(0, 0), () => b.readUIntBE(0), () => b.readUIntBE(0, '2'),
  () => b.readIntLE(15, 2), () => b.writeUInt16BE(1, 15), () => Buffer.alloc(1).readUInt16LE(),
  () => Buffer.alloc(0).readUInt8(), () => b.readBigInt64LE(9), () => b.readUInt8(null),
];
for (const f of attempts) console.log(String(f).slice(6), '->', show(f));
console.log(
  Buffer.from([1, 2, 3, 4]).swap16(), Buffer.from([1, 2, 3, 4]).swap32(),
  Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]).swap64(), show(() => Buffer.alloc(3).swap16()),
  show(() => Buffer.alloc(2).swap32()), show(() => Buffer.alloc(4).swap64()),
);
