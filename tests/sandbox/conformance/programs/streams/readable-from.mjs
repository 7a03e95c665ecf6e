// Readable.from: what can be a source, and what it gives.
import { Readable } from 'node:stream';

const show = async (name, ...args) => {
  const chunks = [];
  try {
    const stream = Readable.from(...args);
    for await (const chunk of stream) chunks.push(chunk);
    console.log(name, chunks, stream.readableObjectMode, stream.readableHighWaterMark);
  } catch ({ name: kind, code, message }) {
    console.log(name, chunks, '|', kind, code, message);
  }
};
function* sync() {
  yield* [1, 2];
}
async function* later() {
  yield 'a';
  await null;
  yield 'b';
}
await show('array', [1, [2], { a: 3 }]);
await show('string', 'whole text');
await show('buffer', Buffer.from('bytes'));
await show('typed array', new Uint8Array([1, 2]));
await show('generator', sync());
await show('async generator', later());
await show('Map', new Map([['k', 'v']]));
await show('empty', []);
await show('promises', [Promise.resolve('resolved'), 'plain']);
await show('bytes mode', ['a', 'b'], { objectMode: false });
await show('encoding', [Buffer.from('ä')], { encoding: 'hex', objectMode: false });
await show('own mark', ['x'], { highWaterMark: 5 });
await show('null inside', ['a', null, 'b']);
await show('undefined inside', ['a', undefined, 'b']);
await show('numbers in bytes mode', [1], { objectMode: false });
await show('generator function', later);
await show('number', 7);
await show('null', null);
