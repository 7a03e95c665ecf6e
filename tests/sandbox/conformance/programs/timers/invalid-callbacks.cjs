// Arguments of nextTick and the timers: extra values, callbacks that are no functions
process.nextTick((...args) => console.log('tick', args), 1, 'two', null, undefined, { five: 5 });
setImmediate((...args) => {
  console.log('immediate', args);
  setTimeout((...more) => console.log('timeout', more), 1, 'a', 'b', 'c', 'd', 'e');
}, 'x', 'y', 'z', 'w');
queueMicrotask(function (...args) {
  console.log('micro', args, this === globalThis);
}, 'ignored');

const schedulers = { setTimeout, setInterval, setImmediate, queueMicrotask, nextTick: process.nextTick };
for (const [name, schedule] of Object.entries(schedulers)) {
  for (const callback of [undefined, 'code()', {}, 5]) {
    try {
      schedule(callback, 1);
      console.log(name, 'took', callback);
    } catch (error) {
      console.log(name, error.name, error.code, error.message);
    }
  }
}
console.log(setTimeout.length, setInterval.length, setImmediate.length, queueMicrotask.length, process.nextTick.length);
console.log(require('node:timers').setTimeout === setTimeout, Object.keys(require('node:timers')));
