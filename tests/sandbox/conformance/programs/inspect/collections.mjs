// Map, Set, their iterators, WeakMap, WeakSet, WeakRef, typed arrays, ArrayBuffer and DataView
import { inspect } from 'node:util';

const map = new Map([['a', 1], [{ k: 1 }, [2]], [NaN, null]]);
const set = new Set(['x', [1, 2], new Set([3])]);
console.log(map, set, new Map(), new Set(), new Map([[new Map([[1, 2]]), new Set([1])]]));
console.log(map.entries(), map.keys(), set.values(), set.entries(), map[Symbol.iterator]());
console.log(
  [1, 2][Symbol.iterator](), 'ab'[Symbol.iterator](), 'ab'.matchAll(/./g), [1].entries(),
  Iterator.from([1]).map(String),
);
console.log(
  new WeakMap([[{}, 1]]), new WeakSet([{}]), new WeakRef({ a: 1 }),
  inspect(new WeakMap([[{ k: 1 }, 'v']]), { showHidden: true }),
);
console.log(Object.assign(new Map([[1, 2]]), { extra: true }), Object.assign(new Set([1]), { extra: true }));
class MyMap extends Map {}
class MySet extends Set {}
console.log(
  new MyMap([[1, 2]]), new MySet([1]), Map, MyMap,
  [new Map([['deep', new Map([['er', new Map([['est', new Map()]])]])]])],
);

console.log(
  new Uint8Array([1, 2, 255]), new Float64Array([0.5, -0, NaN]), new BigInt64Array([1n]), new Uint8Array(0),
  new Int16Array(200),
);
console.log(
  new ArrayBuffer(4), new Uint8Array([1, 2]).buffer, new DataView(new ArrayBuffer(2), 1), new SharedArrayBuffer(2),
);
console.log(inspect(new Uint8Array(2), { showHidden: true }));
console.log(
  Buffer.from('héllo'), Buffer.alloc(60), Buffer.alloc(0), Object.assign(Buffer.from('a'), { extra: 1 }),
  [Buffer.from('x')],
);
class Bytes extends Uint8Array {}
console.log(new Bytes(2), Uint8Array, Object.assign(new Uint8Array(1), { name: 'n' }));
console.log(new Map([[{ a: { b: { c: 1 } } }, { d: { e: { f: 1 } } }]]), new Set([[[[[1]]]]]));
console.log(inspect(new Map([['b', 1], ['a', 2]]), { sorted: true }), inspect(new Set(['b', 'a']), { sorted: true }));
console.log(
  inspect(new Set(Array.from({ length: 102 }, (_, i) => i)), { maxArrayLength: 3 }),
  inspect(map, { maxArrayLength: 1 }),
);
