// unhandledRejection and rejectionHandled: which promises are told, with what, and when
const ids = new Map();
const id = (promise) => ids.get(promise) ?? 'another promise';
const named = (name, promise) => (ids.set(promise, name), promise);
process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason?.message ?? reason, 'of', id(promise));
});
process.on('rejectionHandled', (promise) => console.log('handled later:', id(promise)));

const late = named('late', Promise.reject(new Error('late')));
const soon = named('soon', Promise.reject(new Error('soon')));
queueMicrotask(() => soon.catch((error) => console.log('caught in a microtask', error.message)));
const tick = named('tick', Promise.reject(new Error('tick')));
process.nextTick(() => tick.catch((error) => console.log('caught in a tick', error.message)));
named('undefined', Promise.reject());
const chained = Promise.reject(new Error('chain'));
named('then', chained.then(() => console.log('NEVER')));
named('finally', Promise.reject(1).finally(() => console.log('finally runs')));
const all = named('all', Promise.all([Promise.reject('a'), Promise.reject('b')]));
await new Promise((resolve) => setImmediate(resolve));
console.log('-- after an immediate');
late.catch((error) => console.log('late is caught', error.message));
all.catch((reason) => console.log('all is caught', reason));
await new Promise((resolve) => setImmediate(resolve));
console.log('-- end');
new Promise((_, reject) => {
  reject(new Error('once'));
  reject(new Error('NEVER'));
  throw new Error('NEVER');
});
