// Functions, classes and instances: names, properties, null prototypes
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
class Nothing extends null {}
console.log(A, B, Nothing, class {}, class extends A {}, [A], { A });
console.log(new A(), new B(), [new B()], new (class {})(), new (class Empty {})(), Object.create(A.prototype));
console.log(
  Object.create(null), Object.assign(Object.create(null), { a: 1 }), Object.create({}),
  Object.create(Object.create(null)), Object.create(new B()),
);
console.log(
  () => {}, function () {}, function named() {}, async () => {}, function* gen() {}, async function* agen() {},
  Math.max, Symbol, { m() {} }.m,
);
console.log(
  Object.assign(() => {}, { key: 1 }), Object.assign(function f() {}, { list: [1], f: () => {} }),
  Object.setPrototypeOf(function g() {}, null),
);
console.log(
  function f() {}.bind(null), Object.defineProperty(() => {}, 'name', { value: 'renamed' }),
  Object.defineProperty(() => {}, 'name', { value: 5 }),
);
