// What the helpers of Readable reject with, and that their source is destroyed then.
import { Readable } from 'node:stream';

const numbers = (n = 5) => Readable.from(Array.from({ length: n }, (_, i) => i + 1));
const outcome = async (name, f) => {
  const source = numbers();
  try {
    console.log(name, await f(source));
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message} | source destroyed ${source.destroyed}`);
  }
};
const fail = (x) => {
  if (x === 3) throw new RangeError('no 3');
  return x;
};
const reject = async (x) => fail(x);
await outcome('map throws', (source) => source.map(fail).toArray());
await outcome('map rejects', (source) => source.map(reject).forEach((x) => console.log('before', x)));
await outcome('filter', (source) => source.filter(reject).toArray());
await outcome('forEach', (source) => source.forEach(fail));
await outcome('reduce', (source) => source.reduce((sum, x) => sum + fail(x)));
await outcome('reduce nothing', () => numbers(0).reduce((a, b) => a + b));
await outcome('flatMap to a number', (source) => source.flatMap((x) => x).toArray());
await outcome('null', (source) => source.map(() => null).toArray());
await outcome('no function', (source) => source.map());
await outcome('concurrency', (source) => source.map(fail, { concurrency: 0 }));
await outcome('take', (source) => source.take(-1));
await outcome('drop', async (source) => (await source.drop('x').toArray()).length);
await outcome('options', (source) => source.filter(fail, 7));
await outcome('broken source', () =>
  numbers()
    .compose(async function* () {
      throw new TypeError('source broke');
    })
    .toArray(),
);
