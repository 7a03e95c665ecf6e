// How promises, generators, module namespaces and other objects are printed
import * as os from 'node:path/posix';
import { inspect } from 'node:util';

const rejected = Promise.reject(Object.assign(new RangeError('no'), { stack: 'RangeError: no' }));
rejected.catch(() => {});
console.log(
  Promise.resolve({ a: 1 }), new Promise(() => {}), Promise.reject(5).catch(() => {}) instanceof Promise,
  Object.assign(Promise.resolve(1), { extra: true }),
);
console.log(rejected);
class MyPromise extends Promise {}
console.log(MyPromise.resolve('x'), (async () => 7)(), [Promise.resolve([1, [2, [3]]])]);
function* gen() {
  yield 1;
}
const started = gen();
started.next();
console.log(gen(), started, (async function* agen() {})(), gen, Object.getPrototypeOf(gen), gen.prototype);
console.log(typeof os.join, inspect(os).split(' ').slice(0, 3).join(' '), inspect(os, { depth: -1 }));
console.log(
  new (class extends EventTarget {})(), new Intl.NumberFormat('en'), new URLSearchParams(),
  inspect(new Error('x'), { compact: 1 }).split('\n')[0],
);
console.log(
  inspect(globalThis, { depth: 0 }).split('\n').length > 10, inspect(process, { depth: -1 }),
  inspect(process.env, { depth: -1 }), inspect(process.versions, { depth: -1 }),
);
console.log(
  [undefined, null, true, NaN], typeof null, void 0, inspect(undefined), inspect(null), [new Boolean(true)],
  inspect(-0),
);
console.log(
  Object.freeze({ frozen: true }), Object.seal([1]), new (function Old() { this.a = 1; })(),
  new (function () { this.b = 1; })(),
);
console.log(
  structuredClone(new Map([[{ a: 1 }, new Set([new Date(0)])]])), JSON.parse('{"__proto__": {"a": 1}}'),
  { __proto__: { inherited: 1 }, own: 2 },
);
