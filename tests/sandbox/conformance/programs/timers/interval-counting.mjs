// An interval runs as often as it is let, does not overlap itself and does not wait for async callbacks
import { setTimeout as sleep } from 'node:timers/promises';

let running = 0;
let most = 0;
let turns = 0;
await new Promise((resolve) => {
  const interval = setInterval(async function (step) {
    turns += step;
    running++;
    most = Math.max(most, running);
    if (turns === 10) clearInterval(this);
    await sleep(200);
    if (--running === 0) resolve();
  }, 5, 2);
});
console.log({ turns, most, running });

const seen = [];
await new Promise((resolve) => {
  const slow = setInterval(() => {
    const until = performance.now() + 15; // longer than the interval itself
    while (performance.now() < until);
    seen.push('slow');
    if (seen.length === 3) {
      clearInterval(slow);
      setImmediate(resolve);
    }
  }, 3);
});
console.log(seen);

const started = performance.now();
await sleep(25);
console.log('a timer is never early:', performance.now() - started >= 24);
