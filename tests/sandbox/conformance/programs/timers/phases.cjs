// After input and output come immediates, then timers; between them ticks and microtasks run dry
const fs = require('node:fs');

fs.readFile(__filename, () => {
  console.log('file was read');
  setTimeout(() => console.log('timeout, after the immediates'), 0);
  setImmediate(() => {
    console.log('immediate 1');
    process.nextTick(() => console.log('  tick of immediate 1'));
    Promise.resolve().then(() => console.log('  micro of immediate 1'));
  });
  setImmediate(() => console.log('immediate 2'));
  process.nextTick(() => console.log('tick of the read'));
  queueMicrotask(() => console.log('micro of the read'));
  setTimeout(timers, 100);
});

let rounds = 0;
function timers() {
  setTimeout(() => {
    console.log('timer A');
    process.nextTick(() => console.log('  tick of A'));
    Promise.resolve().then(() => console.log('  micro of A'));
  }, 2);
  setTimeout(() => {
    console.log('timer B, of the same length as A');
    (function again() {
      if (++rounds > 3) return console.log('three rounds of immediates');
      setImmediate(again);
    })();
  }, 2);
}
