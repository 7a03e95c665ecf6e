// The store in handlers of errors: uncaughtException, unhandledRejection, and in later work
import { AsyncLocalStorage } from 'node:async_hooks';

const als = new AsyncLocalStorage();
process.on('uncaughtException', (error, origin) => console.log(origin, error.message, '| store:', als.getStore()));
const pause = () => new Promise((resolve) => setImmediate(resolve));
als.run('timer', () => setTimeout(() => {
  throw new Error('thrown in a timer');
}, 1));
await new Promise((resolve) => setTimeout(resolve, 30));
als.run('tick', () => process.nextTick(() => {
  throw new Error('thrown in a tick');
}));
await pause();
als.run('immediate', () => setImmediate(() => {
  throw new Error('thrown in an immediate');
}));
await pause();
await pause();
console.log('store of the main module:', als.getStore());
als.run('handled by the caller', async () => {
  await pause();
  throw new Error('rejected');
}).catch((error) => console.log('catch', error.message, als.getStore()));
await pause();
await pause();
const finalStore = await als.run('settled', () => Promise.allSettled([Promise.reject(1)]).then(() => als.getStore()));
console.log(finalStore);
process.on('exit', () => console.log('exit', als.getStore()));
als.run('beforeExit is not in it', () => process.once('beforeExit', () => console.log('beforeExit', als.getStore())));
