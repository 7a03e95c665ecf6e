// Live bindings, read-only imports, hoisted defaults, re-exports, and how a namespace looks
import counter, { count, increment, reset as zero, 'any name' as any } from './counter.mjs';
import * as ns from './counter.mjs';
import * as barrel from './barrel.mjs';
import early, { anonymous } from './defaults.mjs';

console.log(count, increment(), count, ns.count, zero(), count, counter, any);
for (const f of [
  () => (ns.count = 5), () => delete ns.count, () => (ns.fresh = 1),
  () => Object.defineProperty(ns, 'count', { value: 9 }),
]) {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.message);
  }
}
try {
  new Function('ns', '"use strict"; ns.count++')(ns);
} catch (error) {
  console.log(error.message);
}
console.log(ns, barrel);
console.log(
  Object.keys(barrel), barrel.nested.count, Object.prototype.toString.call(ns), Object.getPrototypeOf(ns),
  Object.isSealed(ns),
);
console.log(
  Object.getOwnPropertyDescriptor(ns, 'count'), Reflect.ownKeys(ns).at(-1), 'then' in ns,
  ns === (await import('./counter.mjs')),
);
console.log(early(), early.name, anonymous.name, (await import('./thenable.mjs')));
