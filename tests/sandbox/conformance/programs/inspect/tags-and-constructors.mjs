// Symbol.toStringTag, constructors that lie, hidden members, prototypes, namespaces
import { inspect } from 'node:util';

class A {
  #private = 1;
  field = 2;
  static version = 3;
  get computed() {
    return this.#private;
  }
}
class B extends A {
  own = { nested: true };
}
class Tagged {
  get [Symbol.toStringTag]() {
    return 'Tag';
  }
}
console.log(
  new Tagged(), { [Symbol.toStringTag]: 'Plain' },
  Object.assign(Object.create(null), { [Symbol.toStringTag]: 'NullTag' }), new (class Tag2 extends Tagged {})(),
);
const liar = { constructor: 'not a function', a: 1 };
const renamed = new A();
renamed.constructor = class Other {};
console.log(liar, renamed, Object.create({ constructor: { name: 'Fake' } }), Object.create(A));
console.log(inspect(new B(), { showHidden: true }), inspect(A, { showHidden: true }));
console.log(globalThis === global, Math, JSON, Atomics, Intl, Reflect);
console.log(
  new Proxy(class P {}, {}), new Proxy(function q() {}, {}), Object.assign(A, { later: 1 }), A.prototype,
  B.prototype, Function.prototype,
);
