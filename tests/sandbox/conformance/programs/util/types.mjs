// util.types: which test knows which value
import util, { types } from 'node:util';

const values = {
  array: [], args: (function () { return arguments; })(), arrow: () => {}, asyncFn: async () => {},
  bigintBox: Object(1n), bool: new Boolean(true), buffer: Buffer.alloc(1), arrayBuffer: new ArrayBuffer(1),
  shared: new SharedArrayBuffer(1), view: new DataView(new ArrayBuffer(1)), date: new Date(0),
  error: new TypeError('x'), fakeError: { __proto__: Error.prototype }, gen: (function* () {})(),
  genFn: function* () {}, map: new Map(), mapIt: new Map().keys(), number: new Number(1),
  promise: Promise.resolve(), thenable: { then() {} }, proxy: new Proxy({}, {}), re: /x/, set: new Set(),
  setIt: new Set().values(), string: new String(''), symbol: Object(Symbol('s')), u8: new Uint8Array(1),
  f64: new Float64Array(1), weakMap: new WeakMap(), weakSet: new WeakSet(), plain: {}, text: 'text', nothing: null,
};
const tests = Object.keys(types).filter((name) => !/External|KeyObject|CryptoKey|EventTarget/.test(name)).sort();
for (const [name, value] of Object.entries(values)) console.log(
  name, tests.filter((test) => types[test](value)).join(' '),
);
console.log(tests.length > 35, await import('node:util/types').then((ns) => ns.default === types), types.isExternal({}));
