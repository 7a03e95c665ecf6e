// The same kinds of callbacks from a CommonJS main: ticks come before microtasks
const log = (what) => console.log(what);

setImmediate(() => log('immediate'));
Promise.resolve().then(() => {
  log('micro 1');
  process.nextTick(() => log('  tick in micro 1'));
  Promise.resolve().then(() => log('  micro in micro 1'));
});
process.nextTick(() => {
  log('tick 1');
  queueMicrotask(() => log('  micro in tick 1'));
  process.nextTick(() => log('  tick in tick 1'));
});
queueMicrotask(() => log('micro 2'));
process.nextTick(() => log('tick 2'));

(async () => {
  log('async function starts at once');
  await undefined;
  log('async function after its first await');
  await { then: (resolve) => resolve() };
  log('async function after a thenable');
})();

new Promise((resolve) => {
  log('executor');
  resolve(new Promise((inner) => inner('nested')));
}).then((value) => log(`resolved with a promise: ${value}`));
log('end of main');
