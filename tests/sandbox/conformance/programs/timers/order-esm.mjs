// The order of ticks, microtasks and immediates that nest in each other, in an ES module
const log = (what) => console.log(what);

setImmediate(() => {
  log('immediate 1');
  process.nextTick(() => log('  tick in immediate 1'));
  Promise.resolve().then(() => log('  micro in immediate 1'));
  setImmediate(() => log('immediate of the next round'));
});
setImmediate(() => log('immediate 2'));

process.nextTick(() => {
  log('tick 1');
  Promise.resolve().then(() => {
    log('  micro in tick 1');
    process.nextTick(() => log('    tick in micro in tick 1'));
    queueMicrotask(() => log('    micro in micro in tick 1'));
  });
  process.nextTick(() => log('  tick in tick 1'));
});
process.nextTick(() => log('tick 2'));

Promise.resolve().then(() => {
  log('micro 1');
  process.nextTick(() => log('  tick in micro 1'));
  return Promise.resolve().then(() => log('  micro in micro 1'));
}).then(() => log('after the returned promise'));
queueMicrotask(() => log('micro 2'));

log('end of the module');
await null;
log('after await null');
await new Promise((resolve) => process.nextTick(resolve));
log('after await of a tick');
