// util.isDeepStrictEqual and some smaller functions of util
import util, { isDeepStrictEqual } from 'node:util';

const cases = [
  [1, 1], [1, '1'], [NaN, NaN], [0, -0], [[1, [2]], [1, [2]]], [[, 1], [undefined, 1]],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }], [{ a: undefined }, {}],
  [new Map([[{ a: 1 }, 'x']]), new Map([[{ a: 1 }, 'x']])], [new Set([[1], [2]]), new Set([[2], [1]])],
  [new Set([1]), new Set(['1'])], [new Date(0), new Date(0)], [new Date(0), new Date(1)], [/a/g, /a/i],
  [/a/g, /a/g], [new Error('a'), new Error('a')], [new Error('a'), new TypeError('a')],
  [new Error('a', { cause: 1 }), new Error('a', { cause: 2 })], [Object.create(null), {}],
  [new (class A {})(), new (class A {})()], [[1], { 0: 1, length: 1 }], [Buffer.from('a'), new Uint8Array([97])],
  [Buffer.from('a'), Buffer.from('a')], [new Float32Array([0]), new Float32Array([-0])],
  [new Number(1), new Number(1)], [new Number(1), new Number(2)], [Object(Symbol('a')), Object(Symbol('a'))],
  [() => {}, () => {}], [{ [Symbol.for('s')]: 1 }, { [Symbol.for('s')]: 1 }],
  [{ [Symbol.for('s')]: 1 }, { [Symbol.for('s')]: 2 }], [Object.assign([1], { x: 1 }), [1]],
  ['a', new String('a')], [new WeakMap(), new WeakMap()], [Promise.resolve(1), Promise.resolve(1)],
  [new URL('http://a/'), new URL('http://a/')], [new URL('http://a/'), new URL('http://b/')], [null, undefined],
];
console.log(cases.map(([a, b]) => Number(isDeepStrictEqual(a, b))).join(''));
const [ring, loop] = [{ n: 1 }, { n: 1 }];
ring.self = ring;
loop.self = { n: 1, self: loop };
console.log(
  isDeepStrictEqual(ring, ring), isDeepStrictEqual(ring, loop), isDeepStrictEqual([ring], [ring]),
  isDeepStrictEqual(new A(1), new A(1)), isDeepStrictEqual(new A(1), new A(2)),
  isDeepStrictEqual([new A(1)], [{ n: 1 }]),
);
function A(n) {
  this.n = n;
}
console.log(
  util.isArray([]), util.toUSVString('a\ud800'), util.isDeepStrictEqual === isDeepStrictEqual,
  Object.keys(util).length > 40, typeof util.isBoolean, typeof util.TextEncoder,
);
