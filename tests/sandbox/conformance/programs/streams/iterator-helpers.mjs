// The helpers of Readable that give values: map, filter, flatMap, take, drop, reduce, some, every, find.
import { Readable } from 'node:stream';

const numbers = (n = 5) => Readable.from(Array.from({ length: n }, (_, i) => i + 1));
const show = async (name, promise) => console.log(name, await promise);

await show('map', numbers().map((x) => x * 2).toArray());
await show('filter', numbers().filter(async (x) => x % 2).toArray());
await show('flatMap', numbers(3).flatMap((x) => Readable.from([x, -x])).toArray());
await show('flatMap of arrays', numbers(3).flatMap(async (x) => Array(x).fill(x)).toArray());
await show('take and drop', numbers().drop(1).take(2).toArray());
await show('take more than there is', numbers(2).take(9).toArray());
await show('reduce', numbers().reduce((sum, x) => sum + x));
await show('reduce from', numbers().reduce(async (all, x) => `${all}${x}`, '>'));
await show('some', numbers().some((x) => x > 3));
await show('every', numbers().every((x) => x > 3));
await show('some of nothing', numbers(0).some(() => true));
await show('every of nothing', numbers(0).every(() => false));
await show('find', numbers().find(async (x) => x > 3));
await show('find nothing', numbers().find((x) => x > 9));
const seen = [];
await show('forEach', numbers().forEach((x) => void seen.push(x)));
console.log(seen);
const chained = numbers(10).filter((x) => x % 2).map((x) => x ** 2).drop(1);
console.log(chained instanceof Readable, chained.readableObjectMode, await chained.toArray());
