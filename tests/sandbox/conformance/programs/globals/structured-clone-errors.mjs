// structuredClone: errors as values, what cannot be cloned, transfer
for (const error of [
  new TypeError('t', { cause: new Error('c') }), new (class Own extends RangeError {})('o'),
  Object.assign(new Error('extra'), { code: 'E', name: 'Named' }),
]) {
  const e = structuredClone(error);
  console.log(e.name, e.constructor.name, e.message, e.code, e.cause?.message, e.stack === error.stack);
}
const attempts = {
  function: () => {}, symbol: Symbol('s'), nested: { f() {} }, promise: Promise.resolve(), weak: new WeakMap(),
  proxy: new Proxy({}, {}), generator: (function* () {})(), object: class A {},
};
for (const [name, value] of Object.entries(attempts)) {
  try {
    console.log(name, structuredClone(value));
  } catch (error) {
    console.log(name, error.name, error.code, error.message, error instanceof DOMException);
  }
}
const buffer = new ArrayBuffer(8);
const moved = structuredClone({ buffer }, { transfer: [buffer] });
console.log(buffer.byteLength, buffer.detached, moved.buffer.byteLength);
const { port1 } = new MessageChannel();
console.log(structuredClone(port1, { transfer: [port1] }).constructor.name);
for (const args of [[], [buffer, { transfer: [buffer] }], [1, { transfer: [{}] }], [1, { transfer: 5 }], [1, 'x']]) {
  try {
    console.log(structuredClone(...args));
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
