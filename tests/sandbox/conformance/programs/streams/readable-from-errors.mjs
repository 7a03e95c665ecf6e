// Readable.from: sources that fail, and how a source is told that nobody wants more.
import { Readable } from 'node:stream';

const show = async (name, source) => {
  const chunks = [];
  try {
    for await (const chunk of Readable.from(source)) chunks.push(chunk);
    console.log(name, chunks);
  } catch ({ name: kind, message }) {
    console.log(name, chunks, '|', kind, message);
  }
};
const fail = () => {
  throw new TypeError('source broke');
};
await show('rejected promise', [Promise.resolve(1), Promise.reject(new RangeError('rejected'))]);
await show(
  'generator',
  (function* () {
    yield 1;
    fail();
  })(),
);
await show(
  'async generator',
  (async function* () {
    yield 1;
    fail();
  })(),
);
await show('no iterator', { [Symbol.asyncIterator]: fail });
await show('next throws', { [Symbol.iterator]: () => ({ next: fail }) });

const log = [];
const endless = {
  [Symbol.asyncIterator]: () => ({
    next: async () => ({ value: 'x', done: false }),
    return: async (value) => log.push(`return ${value}`) && { done: true },
    throw: async (error) => log.push(`throw ${error.message}`) && { done: true },
  }),
};
const end = async (name, act) => {
  const stream = Readable.from(endless).on('error', ({ message }) => log.push(`error ${message}`));
  await new Promise((resolve) => stream.once('data', resolve));
  act(stream);
  if (!stream.closed) await new Promise((resolve) => stream.on('close', resolve));
  console.log(name, log.splice(0));
};
await end('destroy()', (stream) => stream.destroy());
await end('destroy(error)', (stream) => stream.destroy(new Error('mine')));
for await (const chunk of Readable.from(endless)) if (chunk) break;
await new Promise(setImmediate);
console.log('break', log.splice(0));
console.log(await Readable.from(endless).take(2).toArray(), log);
