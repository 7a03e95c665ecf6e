// Helpers that work on several values at once: order, how many, and stopping early.
import { Readable } from 'node:stream';

const numbers = (n) => Readable.from(Array.from({ length: n }, (_, i) => i + 1));
let running = 0;
let most = 0;
// The first value takes longest.
const slow = async (x) => {
  most = Math.max(most, ++running);
  await new Promise((resolve) => setTimeout(resolve, x === 1 ? 20 : 1));
  running--;
  return x;
};
for (const concurrency of [1, 3, 10]) {
  most = 0;
  console.log(concurrency, await numbers(7).map(slow, { concurrency }).toArray(), 'at once', most);
}
console.log(
  'filter',
  await numbers(7)
    .filter((x) => slow(x), { concurrency: 4 })
    .toArray(),
);
const order = [];
await numbers(4).forEach(async (x) => order.push(await slow(x)), { concurrency: 4 });
console.log('forEach', order.toSorted(), 'the slow one comes last', order.at(-1));

const started = [];
const source = numbers(100);
const found = await source.map((x) => started.push(x) && x, { concurrency: 2 }).some((x) => x === 3);
console.log(found, started.length < 20, source.destroyed);
