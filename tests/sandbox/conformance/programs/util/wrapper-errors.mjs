// Wrong arguments of promisify, callbackify, deprecate and inherits
import { callbackify, deprecate, inherits, promisify } from 'node:util';

function Base() {}
for (const f of [
  () => promisify(5), () => promisify({ [promisify.custom]: 5 }),
  () => promisify(Object.assign(() => {}, { [promisify.custom]: 5 })), () => callbackify('x'),
  () => callbackify(async () => {})(), () => deprecate('x', 'm'), () => deprecate(() => {}, 'm', 5),
  () => inherits(Base), () => inherits(Base, {}), () => inherits(null, Base),
]) {
  try {
    f();
    console.log('accepted');
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
