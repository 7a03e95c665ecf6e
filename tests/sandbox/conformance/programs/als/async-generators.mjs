// The store in async generators and for await, also when next is called elsewhere
import { AsyncLocalStorage } from 'node:async_hooks';

const als = new AsyncLocalStorage();
const store = () => als.getStore();
const pause = () => new Promise((resolve) => setImmediate(resolve));
async function* numbers(label) {
  try {
    for (let n = 1; n <= 2; n++) {
      await pause();
      console.log(label, 'generator before yield', store());
      yield n;
      console.log(label, 'generator after yield', store());
    }
  } finally {
    await pause();
    console.log(label, 'generator finally', store());
  }
}
await als.run('loop', async () => {
  for await (const n of numbers('same')) console.log('body', n, store());
});
const iterator = als.run('made here', () => numbers('moved'));
console.log(await als.run('first next', () => iterator.next()), store());
console.log(await als.run('second next', () => iterator.next()), store());
console.log(await als.run('return', () => iterator.return('r')), store());
