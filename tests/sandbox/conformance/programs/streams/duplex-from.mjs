// Duplex.from: which values become a stream to read from.
import { Duplex, Readable } from 'node:stream';

const show = async (name, make) => {
  const chunks = [];
  try {
    const duplex = make();
    const { readable, writable } = duplex;
    for await (const chunk of duplex) chunks.push(chunk);
    console.log(name, duplex instanceof Duplex, readable, writable, chunks);
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`, chunks);
  }
};
await show('string', () => Duplex.from('text'));
await show('iterable', () => Duplex.from([1, 2]));
await show('async iterable', () => Duplex.from(ReadableStream.from(['a']).values()));
await show('promise', () => Duplex.from(Promise.resolve('resolved')));
await show('promise of null', () => Duplex.from(Promise.resolve(null)));
await show('rejected', () => Duplex.from(Promise.reject(new RangeError('rejected'))));
await show('blob', () => Duplex.from(new Blob(['blob'])));
await show('readable', () => Duplex.from(Readable.from(['r'])));
await show('web stream', () => Duplex.from(ReadableStream.from(['w'])));
await show('only readable', () => Duplex.from({ readable: Readable.from(['o']) }));
const generate = async function* () {
  yield 'reads nothing';
};
await show('generator', () => Duplex.from(generate));
await show('number', () => Duplex.from(7));
await show('object', () => Duplex.from({}));
await show('function that gives a number', () => Duplex.from(() => 7));
