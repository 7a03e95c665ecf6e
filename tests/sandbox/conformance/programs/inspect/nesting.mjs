// Depth, circular references, line breaks, compact and breakLength
import { inspect } from 'node:util';

const deep = { a: { b: { c: { d: { e: 1 } }, list: [[[[1]]]] } } };
console.log(deep);
for (const depth of [0, 1, 3, Infinity, null]) console.log(depth, inspect(deep, { depth }));
const ring = { name: 'ring', list: [] };
ring.self = ring;
ring.list.push(ring, { inner: ring.list });
console.log(ring);
const [a, b] = [{ n: 'a' }, { n: 'b' }];
a.b = b;
b.a = a;
console.log(a, [b, b]);
const map = new Map();
map.set('me', map).set(map, new Set([map]));
console.log(map);

const wide = { first: 'x'.repeat(30), second: 'y'.repeat(30), third: ['z'.repeat(20)] };
console.log(wide, { short: { a: 1, b: { c: 2 } } });
for (const options of [
  { breakLength: 200 }, { breakLength: 20 }, { compact: false }, { compact: 1 }, { compact: true },
  { compact: true, breakLength: 40 },
]) {
  console.log(options, inspect(wide, options), inspect({ a: 1, b: [1, { c: 2 }] }, options));
}
console.log({ a: { b: {} }, c: [[]], d: { e: { f: { g: {} } } }, h: [[[[]]]] });
console.log([{ a: 1, b: 2 }, { a: 3, b: 4 }], [[1, 2, [3, 4, [5, [6]]]], { a: [1, 2, [3, [4]]] }]);
console.log({ 'key with space': 1, valid_key: 2, 3: 4, 'a-b': 5, "it's": 6, '': 7, ünï: 8, 'new\nline': 9 });
