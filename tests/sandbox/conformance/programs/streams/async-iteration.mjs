// Iterating streams: leaving early, errors, a second iteration, and keeping the stream alive.
import { PassThrough, Readable } from 'node:stream';

const wait = () => new Promise(setImmediate);
const source = () => Readable.from(['a', 'b', 'c']);
const outcome = async (name, f) => {
  try {
    console.log(name, await f());
  } catch ({ name: kind, code, message }) {
    console.log(name, 'rejects', kind, code, message);
  }
};
const collect = async (stream, stop = Infinity) => {
  const all = [];
  for await (const chunk of stream) if (all.push(String(chunk)) >= stop) break;
  return all;
};
let stream = source();
await outcome('break', () => collect(stream, 2));
console.log('destroyed', stream.destroyed, stream.readableAborted);
await outcome('again', () => collect(stream));

stream = source();
const gentle = stream.iterator({ destroyOnReturn: false });
await outcome('destroyOnReturn: false', () => collect(gentle, 1));
console.log('destroyed', stream.destroyed);
await outcome('the rest', () => collect(stream));

stream = source();
await outcome('throwing', async () => {
  for await (const chunk of stream) throw new RangeError(`at ${chunk}`);
});
console.log('destroyed', stream.destroyed, stream.errored?.code);

stream = new PassThrough();
stream.write('x');
setImmediate(() => stream.destroy(new TypeError('broke')));
await outcome('error while waiting', () => collect(stream));

stream = new PassThrough();
const iterator = stream[Symbol.asyncIterator]();
const first = iterator.next();
const second = iterator.next();
stream.write('1');
await wait();
stream.end('2');
console.log(String((await first).value), String((await second).value), await iterator.next());
console.log(
  await iterator.return('early'),
  typeof iterator.throw,
  iterator[Symbol.asyncIterator]() === iterator,
);

stream = source();
await stream[Symbol.asyncDispose]();
console.log('disposed', stream.destroyed);
