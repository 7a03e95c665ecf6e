// What is deeply equal: loose, strict and partial comparisons of the same pairs
import assert from 'node:assert';

class A {
  constructor(n) {
    this.n = n;
  }
}
class B extends A {}
const f = () => {};
const [ring1, ring2] = [{}, {}];
ring1.self = ring1;
ring2.self = ring2;
const pairs = {
  'number and text': [1, '1'],
  'NaN': [NaN, NaN],
  'zeros': [0, -0],
  'null, undefined': [null, undefined],
  'nested text': [[{ a: 1 }], [{ a: '1' }]],
  'order of keys': [{ a: 1, b: 2 }, { b: 2, a: 1 }],
  'undefined property': [{ a: 1, b: undefined }, { a: 1 }],
  'more on the left': [{ a: 1, b: { c: 1, d: 2 } }, { b: { c: 1 } }],
  'more on the right': [{ a: 1 }, { a: 1, b: 2 }],
  'longer list': [[1, 2, 3], [1, 2]],
  'part of a list': [[1, 2, 3], [1, 3]],
  'part in other order': [[1, 2, 3], [3, 1]],
  'list of objects': [[{ a: 1, b: 2 }, { c: 3 }], [{ a: 1 }]],
  'list and object': [[1], { 0: 1, length: 1 }],
  'hole': [[, 1], [undefined, 1]],
  'boxed': [new Number(1), 1],
  'classes': [new A(1), new B(1)],
  'class and plain': [new A(1), { n: 1 }],
  'null prototype': [Object.assign(Object.create(null), { a: 1 }), { a: 1 }],
  'dates': [new Date(5), new Date(5)],
  'date with property': [Object.assign(new Date(5), { x: 1 }), new Date(5)],
  'map order': [new Map([['a', 1], ['b', 2]]), new Map([['b', 2], ['a', 1]])],
  'map with objects': [new Map([[{ k: 1 }, 'v']]), new Map([[{ k: 1 }, 'v']])],
  'part of a map': [new Map([['a', 1], ['b', 2]]), new Map([['a', 1]])],
  'set of objects': [new Set([{ a: 1 }, { a: 2 }]), new Set([{ a: 2 }, { a: 1 }])],
  'part of a set': [new Set([1, 2]), new Set([2])],
  'set of loose values': [new Set([1, '2']), new Set(['1', 2])],
  'regexps': [/a/g, /a/g],
  'lastIndex': [Object.assign(/a/g, { lastIndex: 1 }), /a/g],
  'errors': [new Error('x'), new Error('x')],
  'errors with causes': [new Error('x', { cause: 1 }), new Error('x', { cause: 2 })],
  'functions': [f, f],
  'equal functions': [() => {}, () => {}],
  'symbols': [Symbol.for('a'), Symbol.for('a')],
  'buffers': [Buffer.from('ab'), new Uint8Array([97, 98])],
  'part of bytes': [new Uint8Array([1, 2, 3]), new Uint8Array([1, 2])],
  'typed arrays': [new Float32Array([0]), new Float32Array([-0])],
  'cycles': [ring1, ring2],
  'big numbers': [1n, 1],
  'promises': [Promise.resolve(1), Promise.resolve(1)],
  'URLs': [new URL('http://a/'), new URL('http://a/')],
  'text objects': [new String('ab'), new String('ab')],
  'getter': [{ get a() { return 1; } }, { a: 1 }],
};
const passes = (compare, pair) => {
  try {
    compare(...pair);
    return 'yes';
  } catch (error) {
    return error.code === 'ERR_ASSERTION' ? 'no' : error.code;
  }
};
for (const [name, pair] of Object.entries(pairs)) {
  console.log(
    name.padEnd(20), 'loose', passes(assert.deepEqual, pair), '| strict', passes(assert.deepStrictEqual, pair),
    '| partial', passes(assert.partialDeepStrictEqual, pair),
  );
}
