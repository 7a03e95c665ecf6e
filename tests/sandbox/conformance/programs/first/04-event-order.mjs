// The order of ticks, microtasks, timers and immediates, and a loop revived by beforeExit.
import { setTimeout as sleep } from 'node:timers/promises';

setTimeout(() => console.log('timeout 0'), 0);
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('micro'));
queueMicrotask(() => console.log('qm'));
console.log('sync');
// Which comes first depends on whether the timer's millisecond is over when the loop begins. So it is.
for (const begin = performance.now(); performance.now() - begin < 3; );

await sleep(300);
console.log('slept');
const interval = setInterval(() => {
  console.log('iv');
  clearInterval(interval);
}, 5);
setTimeout(() => console.log('NEVER'), 50_000).unref();

let revived = false;
process.on('beforeExit', (code) => {
  if (!revived) {
    revived = true;
    setTimeout(() => console.log('revived'), 1);
  }
  console.log('beforeExit', code);
});
process.on('exit', (code) => console.log('exit', code));
