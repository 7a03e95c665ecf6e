// DOMException: names, codes, inheritance, how it is printed, where Node throws it
import { inspect } from 'node:util';

const first = (error) => inspect(error).split('\n    at')[0];
for (const name of [
  'AbortError', 'TimeoutError', 'DataCloneError', 'NotFoundError', 'QuotaExceededError', 'Own', undefined,
]) {
  const error = new DOMException('text', name);
  console.log(error.name, error.code, String(error), '|', first(error));
}
const error = new DOMException('with cause', { name: 'SyntaxError', cause: new Error('why') });
console.log(error.name, error.code, error.cause?.message, error instanceof Error, Object.prototype.toString.call(error));
console.log(
  Object.keys(error), DOMException.ABORT_ERR, error.ABORT_ERR, new DOMException().message === '',
  typeof error.stack,
);
console.log(Object.getOwnPropertyNames(DOMException.prototype).slice(0, 4), DOMException.name, DOMException.length);
const attempts = {
  clone: () => structuredClone(() => {}),
  atob: () => atob('*'),
  btoa: () => btoa('€'),
  signal: () => AbortSignal.abort().throwIfAborted(),
  reason: () => AbortSignal.abort('own reason').throwIfAborted(),
  random: () => crypto.getRandomValues(new Uint8Array(65537)),
  floats: () => crypto.getRandomValues(new Float32Array(1)),
  measure: () => performance.measure('m', 'no such mark'),
  call: () => DOMException('x'),
};
for (const [name, f] of Object.entries(attempts)) {
  try {
    f();
  } catch (thrown) {
    console.log(name, '|', thrown?.constructor?.name, thrown?.name, thrown?.code, '|', thrown?.message ?? thrown);
  }
}
console.log(structuredClone(new DOMException('cloned', 'AbortError')).name);
