// enterWith, exit and disable
import { AsyncLocalStorage } from 'node:async_hooks';

const als = new AsyncLocalStorage();
const pause = () => new Promise((resolve) => setImmediate(resolve));
(() => {
  als.enterWith('entered');
  console.log('in the function', als.getStore());
})();
console.log('after the function', als.getStore());
await pause();
console.log('after an await', als.getStore());
async function enters(value) {
  als.enterWith(value);
  await pause();
  return als.getStore();
}
console.log(await enters('in an async function'), als.getStore());
async function entersLater() {
  await null;
  als.enterWith('after an await inside');
}
await entersLater();
console.log('not leaked', als.getStore());
als.run('run', () => {
  als.enterWith('entered inside run');
  console.log(als.getStore());
  setImmediate(() => console.log('scheduled inside', als.getStore()));
});
console.log('after run', als.getStore());
console.log(als.exit(() => als.getStore()), als.exit((a, b) => a + b, 1, 2), als.getStore());
await pause();
als.disable();
console.log('disabled', als.getStore());
console.log(als.run('again', () => als.getStore()), als.getStore());
