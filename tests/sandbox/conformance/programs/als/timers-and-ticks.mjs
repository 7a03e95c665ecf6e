// The store in timers, immediates, ticks, microtasks and callbacks of fs; nested runs
import { AsyncLocalStorage } from 'node:async_hooks';
import fs from 'node:fs';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';

const als = new AsyncLocalStorage();
const show = (where) => console.log(where, als.getStore());
const after = (schedule) => new Promise((resolve) => schedule(resolve));
show('outside');
console.log(
  als.run('returned', () => als.getStore()),
  als.run('with arguments', (a, b) => `${als.getStore()} ${a}${b}`, 1, 2),
);
await als.run('A', async () => {
  await after((done) => setTimeout(() => done(show('timeout')), 1));
  await after((done) => setImmediate(() => done(show('immediate'))));
  await after((done) => process.nextTick(() => done(show('tick'))));
  await after((done) => queueMicrotask(() => done(show('microtask'))));
  await after((done) => fs.stat('.', () => done(show('callback of fs'))));
  await after((done) => {
    let turns = 0;
    const interval = setInterval(() => {
      show(`interval ${++turns}`);
      if (turns === 2) done(clearInterval(interval));
    }, 1);
  });
  await fs.promises.stat('.').then(() => show('promise of fs'));
  await sleep(1);
  show('after sleep');
  await immediate();
  als.run('B', () => {
    show('nested');
    setTimeout(() => show('timeout of the nested one'), 1);
    als.exit(() => show('in exit'));
    show('after exit');
  });
  show('after the nested run');
});
show('outside again');
try {
  als.run('throwing', () => {
    throw new Error('thrown');
  });
} catch (error) {
  show(error.message);
}
const other = new AsyncLocalStorage();
als.run(1, () => other.run(2, () => setTimeout(() => console.log('both', als.getStore(), other.getStore()), 1)));
als.run(undefined, () => show('undefined as store'));
