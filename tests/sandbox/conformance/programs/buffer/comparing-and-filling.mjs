// compare, equals, fill and copy with all their arguments
const show = (f) => {
  try {
    return f();
  } catch (error) {
    return `${error.name} ${error.code} ${error.message}`;
  }
};
const [x, y] = [Buffer.from('abc'), Buffer.from('abd')];
console.log(
  x.compare(y), y.compare(x), x.compare(Buffer.from('abc')), x.compare(Buffer.from('ab')), Buffer.compare(x, y),
  [y, x].sort(Buffer.compare).map(String), x.equals(new Uint8Array([97, 98, 99])), x.equals(y), x.equals(x),
);
console.log(
  x.compare(Buffer.from('xabcx'), 1, 4), x.compare(y, 0, 2, 0, 2), x.compare(y, 2, 1),
  show(() => x.compare(y, 5)), show(() => x.compare(y, 0, 9)), show(() => x.compare('abc')),
  show(() => x.equals('abc')), show(() => Buffer.compare(x, 'x')),
);
const fill = (...args) => show(() => Buffer.alloc(6, '.').fill(...args).toString('latin1'));
console.log([
  fill('ab'), fill('ab', 1), fill('ab', 1, 4), fill('abcdefghij', 2), fill(''), fill(0x61), fill(0x161),
  fill('ü'), fill('6162', 'hex'), fill('YQ==', 0, 3, 'base64'), fill(Buffer.from('xy'), 1), fill('a', 3, 2),
  fill(true), fill(null),
].map((text) => JSON.stringify(text)).join(' '));
console.log(fill('a', -1), '|', fill('a', 0, 7), '|', fill('zz', 'hex'), '|', fill('a', 'nope'), '|', fill('a', '1'));
const copy = (...args) => {
  const target = Buffer.alloc(6, '.');
  return show(() => `${Buffer.from('source').copy(target, ...args)} ${target}`);
};
console.log([
  copy(), copy(2), copy(0, 3), copy(1, 2, 4), copy(4), copy(10), copy(0, 6), copy(0, 0, 100), copy(0, 4, 2),
  copy('1'), copy(-1), copy(0, -1), copy(0, 7), copy(0, 0, -1),
].join(' | '));
const self = Buffer.from('abcdef');
self.copy(self, 2, 0, 4);
console.log(
  String(self), show(() => self.copy('x')), self.copy(new Uint16Array(2)),
  String(Buffer.from('abc').set([120], 1)), [...Buffer.from('ab').entries()], [...Buffer.from('ab').keys()],
  Buffer.from('abc').at(-1), Buffer.from('abc').reverse().toString(),
);
