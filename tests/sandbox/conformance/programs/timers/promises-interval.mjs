// The async iterator of timers/promises.setInterval: values, buffering, break, return and abort
import { setInterval, setTimeout } from 'node:timers/promises';

let turns = 0;
for await (const value of setInterval(5, 'tick')) {
  console.log(value, ++turns);
  if (turns === 3) break;
}

const iterator = setInterval(5);
console.log(Object.prototype.toString.call(iterator), iterator[Symbol.asyncIterator]() === iterator);
console.log(await iterator.next());
console.log(await iterator.return('done'), await iterator.next());

turns = 0;
const controller = new AbortController();
try {
  for await (const _ of setInterval(5, null, { signal: controller.signal })) {
    if (++turns === 2) controller.abort(new Error('enough'));
  }
} catch (error) {
  console.log(error.name, error.code, error.message, error.cause.message, turns);
}

turns = 0;
for await (const _ of setInterval(10)) {
  if (turns++ === 0) await setTimeout(100); // ticks that were missed are delivered afterwards
  if (turns === 4) break;
}
console.log('turns', turns);
try {
  for await (const _ of setInterval(5, null, { signal: {} }));
} catch (error) {
  console.log(error.code, error.message);
}
