// Each async call keeps its own store over its awaits.
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const storage = new AsyncLocalStorage();
const task = (id) =>
  storage.run(id, async () => {
    await sleep(id);
    const afterTimer = storage.getStore();
    await null;
    console.log(id, afterTimer, storage.getStore());
  });
await Promise.all([task(1), task(5)]);
