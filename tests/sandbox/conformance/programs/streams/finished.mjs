// finished(): of readable, writable and both halves, once more after the end, cleaned up.
import { Duplex, finished, PassThrough, Readable, Writable } from 'node:stream';
import { finished as finishedPromise } from 'node:stream/promises';

const show = (name) => (error) =>
  console.log(name, error ? `${error.name} ${error.code} ${error.message}` : 'fine');
const wait = async () => {
  for (let i = 0; i < 3; i++) await new Promise(setImmediate);
};
const ended = Readable.from(['a']);
finished(ended, show('readable'));
ended.resume();
await wait();
finished(ended, show('asked later'));
await wait();

const written = new Writable({ write: (chunk, _, done) => done() });
finished(written, show('writable'));
written.end('x');
await wait();

const half = new Duplex({ read() {}, write: (chunk, _, done) => done() });
finished(half, { readable: false }, show('writable half'));
finished(half, { writable: false }, show('readable half'));
finished(half, show('both halves'));
half.end();
await wait();
half.destroy();
await wait();

const stream = new PassThrough();
const before = stream.eventNames().length;
const stop = finished(stream, () => console.log('NEVER'));
console.log('listens', stream.eventNames().length > before, typeof stop, stop());
console.log('cleaned up', stream.eventNames().length === before);
const promise = finishedPromise(stream, { cleanup: true });
stream.on('error', ({ message }) => console.log('own listener', message));
stream.destroy(new RangeError('mine'));
await promise.catch(show('rejects'));
console.log('cleaned up', stream.listenerCount('end'), stream.listenerCount('finish'));
await finishedPromise(stream).catch(show('rejects again'));
