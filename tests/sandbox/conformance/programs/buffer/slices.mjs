// slice and subarray share memory; toJSON
const b = Buffer.from('0123456789');
const [part, sub] = [b.slice(2, 5), b.subarray(-3)];
part[0] = 65;
sub[2] = 90;
console.log(
  String(b), String(part), String(sub), part.buffer === b.buffer, part instanceof Buffer,
  String(b.subarray(3, 1)), String(b.slice(-100, 2)), String(b.subarray('1', '3')), String(b.slice(1.9, 3.9)),
  b.slice(20).length,
);
const plain = Uint8Array.prototype.slice.call(b, 0, 2);
plain[0] = 1;
console.log(
  b[0], plain.constructor.name, structuredClone(b.subarray(0, 2)), JSON.stringify(b.subarray(0, 3)),
  Buffer.from(JSON.parse(JSON.stringify(b))).equals(b),
);
