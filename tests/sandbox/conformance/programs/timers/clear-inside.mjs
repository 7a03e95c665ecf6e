// Clearing timers and immediates from inside callbacks, twice, too late, and with values that are no timers
import { setTimeout as sleep } from 'node:timers/promises';

const first = setImmediate(() => {
  console.log('first immediate clears the second');
  clearImmediate(second);
  clearImmediate(first);
});
const second = setImmediate(() => console.log('NEVER: second'));
await new Promise((resolve) => setImmediate(resolve));
console.log('third immediate');

const a = setTimeout(() => {
  console.log('a clears b and itself');
  clearTimeout(b);
  clearTimeout(a);
  clearTimeout(a);
}, 10);
const b = setTimeout(() => console.log('NEVER: b'), 10);
setTimeout(() => console.log('c still runs'), 10);
for (const nothing of [undefined, null, 0, 123456789, 'x', {}, NaN]) {
  clearTimeout(nothing);
  clearInterval(nothing);
  clearImmediate(nothing);
}
await sleep(50);

let turns = 0;
const interval = setInterval(() => {
  console.log('turn', ++turns);
  if (turns === 2) clearTimeout(interval); // clearTimeout stops an interval too
}, 5);
const byNumber = setTimeout(() => console.log('NEVER: by number'), 5);
clearTimeout(+byNumber);
const byString = setTimeout(() => console.log('NEVER: by string'), 5);
clearTimeout(String(Number(byString)));
const asInterval = setTimeout(() => console.log('NEVER: cleared as interval'), 5);
clearInterval(asInterval);
process.on('exit', () => console.log('destroyed', a._destroyed, b._destroyed, interval._destroyed));
