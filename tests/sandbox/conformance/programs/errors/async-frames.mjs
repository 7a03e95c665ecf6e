// Frames of async functions: behind await, in loops, generators, methods, Promise.all, and where they are lost
const show = (label, promise) => promise.then(
  () => console.log(label, 'NEVER'),
  (error) => {
    console.log(label, '-', error.message);
    for (const line of error.stack.split('\n').slice(1)) if (!line.includes('node:')) console.log(line);
  },
);
const pause = () => new Promise((resolve) => setImmediate(resolve));
async function inner() {
  await pause();
  throw new Error('inner');
}
async function middle() {
  await inner();
}
async function returning() {
  return middle(); // without await: no frame of its own
}
class Client {
  async get() {
    for (let i = 0; i < 2; i++) if (i === 1) await middle();
  }
  static async create() {
    return await new Client().get();
  }
}
async function* numbers() {
  yield 1;
  yield await inner();
}
await show('chain', (async function outer() { await middle(); })());
await show('returned', returning());
await show('methods', Client.create());
await show('generator', (async () => { for await (const _ of numbers()); })());
await show('all', (async () => { await Promise.all([pause(), middle()]); })());
await show('any', (async () => { await Promise.any([Client.create()]).catch((e) => { throw e.errors[0]; }); })());
await show('race', (async () => { await Promise.race([middle(), new Promise(() => {})]); })());
await show('before the first await', (async () => { throw new Error('at once'); })());
await show('in a callback', new Promise((resolve, reject) => setImmediate(function later() { reject(new Error('from a timer')); })));
await show('in then', Promise.resolve().then(function step() { throw new Error('in a step'); }));
await show('finally', (async () => { try { await inner(); } finally { await pause(); } })());
await show('rethrown', (async () => { try { await inner(); } catch (error) { throw error; } })());
await show('wrapped', (async () => { try { await inner(); } catch (error) { throw new Error('outer', { cause: error }); } })());
