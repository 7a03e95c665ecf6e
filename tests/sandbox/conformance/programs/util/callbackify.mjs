// callbackify: results, rejections, falsy reasons, errors in the callback
import { callbackify } from 'node:util';

await new Promise((resolve) => callbackify(async (a) => a * 2)(
  4, (error, value) => resolve(console.log('callback', error, value)),
));
await new Promise((resolve) => callbackify(() => Promise.reject(new TypeError('rejected')))(
  (error, value) => resolve(console.log('callback', error.message, value)),
));
await new Promise((resolve) => callbackify(() => Promise.reject(null))(
  (error) => resolve(console.log(error.code, error.message, error.reason)),
));
console.log(callbackify(async function named(a, b) {}).name, callbackify(async (a, b) => {}).length);
process.once('uncaughtException', (error) => console.log('thrown in the callback:', error.message));
await new Promise((resolve) => callbackify(async () => 1)(() => { setImmediate(resolve); throw new Error('in callback'); }));
