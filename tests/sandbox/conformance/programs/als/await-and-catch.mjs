// The store across await: in catch, finally, loops, Promise.all, thenables, and promises made elsewhere
import { AsyncLocalStorage } from 'node:async_hooks';

const als = new AsyncLocalStorage();
const show = (where) => console.log(where, als.getStore());
const pause = () => new Promise((resolve) => setImmediate(resolve));
const failing = async () => {
  await pause();
  throw new Error('rejected');
};
const outside = als.run('outside', () => pause().then(() => 'made outside'));
const rejectedOutside = als.run('outside', failing);
rejectedOutside.catch(() => {});

await als.run('request', async () => {
  try {
    await failing();
  } catch {
    show('catch');
    await pause();
    show('catch, after an await');
  } finally {
    await null;
    show('finally');
  }
  console.log(await outside, als.getStore());
  await rejectedOutside.catch(() => show('handler of a promise made outside'));
  await outside.then(() => show('then'), () => {}).finally(() => show('finally of a promise'));
  await Promise.all([1, 2].map(async (n) => als.run(`task ${n}`, async () => {
    await pause();
    show(`all ${n}`);
  })));
  show('after all');
  await { then: (resolve) => (show('thenable'), resolve()) };
  for (const n of [1, 2]) {
    await (n === 1 ? failing().catch(() => {}) : null);
    show(`loop ${n}`);
  }
  await Promise.race([pause(), failing().catch(() => {})]);
  show('after race');
  await Promise.allSettled([failing(), Promise.reject(1)]);
  show('after allSettled');
  const { promise, resolve } = Promise.withResolvers();
  als.run('resolver', () => setImmediate(resolve));
  await promise;
  show('after a promise resolved elsewhere');
  await promise.then(() => show('then of it'));
});
show('end');
