// The helpers of Readable that give values: map, filter, flatMap, take, drop, reduce, some, every, find.
import { Readable } from 'node:stream';

const numbers = (n) => Readable.from(Array.from({ length: n }, (_, i) => i + 1));
const cases = {
  map: (five) => five.map((x) => x * 2).toArray(),
  filter: (five) => five.filter(async (x) => x % 2).toArray(),
  flatMap: (five) => five.flatMap((x) => Readable.from([x, -x])).toArray(),
  'flatMap of arrays': (five) => five.flatMap(async (x) => Array(x).fill(x)).toArray(),
  take: (five) => five.take(2).toArray(),
  'take too many': (five) => five.take(9).toArray(),
  drop: (five) => five.drop(3).toArray(),
  reduce: (five) => five.reduce((sum, x) => sum + x),
  'reduce from': (five) => five.reduce(async (all, x) => `${all}${x}`, '>'),
  some: (five) => five.some((x) => x > 3),
  every: (five) => five.every((x) => x > 3),
  find: (five) => five.find(async (x) => x > 3),
  'find nothing': (five) => five.find((x) => x > 9),
  forEach: (five) => five.forEach((x) => void seen.push(x)),
};
const seen = [];
for (const [name, f] of Object.entries(cases)) {
  const source = numbers(5);
  console.log(name, await f(source), 'source destroyed', source.destroyed);
}
console.log(seen, await numbers(0).some(() => true), await numbers(0).every(() => false));
const squares = numbers(10)
  .filter((x) => x % 2)
  .map((x) => x ** 2)
  .drop(1);
console.log(squares instanceof Readable, squares.readableObjectMode, await squares.toArray());
