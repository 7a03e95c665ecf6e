// Readable to and from ReadableStream: values, encodings, and errors from either side.
import { Readable } from 'node:stream';

const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch (error) {
    console.log(name, 'rejects', error.name, error.code, error.message);
  }
};
const wait = () => new Promise(setImmediate);
const node = (read) => new Readable({ read });
await outcome('fromWeb', Readable.fromWeb(ReadableStream.from(['a', 'b'])).toArray());
const encoded = Readable.fromWeb(ReadableStream.from([Buffer.from('ä')]), { encoding: 'utf8' });
await outcome('fromWeb, encoding', encoded.toArray());
const failing = new ReadableStream({ pull: (controller) => controller.error(new RangeError('web broke')) });
await outcome('fromWeb fails', Readable.fromWeb(failing).toArray());
const cancelled = [];
const endless = new ReadableStream({
  pull: (controller) => controller.enqueue('x'),
  cancel: (reason) => void cancelled.push(reason?.message),
});
for await (const chunk of Readable.fromWeb(endless)) if (chunk) break;
await wait();
console.log('cancel reasons', cancelled);

const toArray = (stream) => Array.fromAsync(Readable.toWeb(stream));
await outcome('toWeb', toArray(Readable.from(['c', 'd'])));
const broken = node(() => broken.destroy(new RangeError('node broke')));
await outcome('toWeb fails', toArray(broken));
const closing = node(() => closing.destroy());
await outcome('toWeb closes early', toArray(closing));
const source = node(() => {}).on('error', ({ message }) => console.log('source error', message));
await Readable.toWeb(source).cancel(new Error('not needed'));
await wait();
console.log('source destroyed', source.destroyed);
await outcome('not a web stream', (async () => Readable.fromWeb([]))());
