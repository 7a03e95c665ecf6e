// Streams that close before they have ended: what finished, pipeline, iteration and consumers say.
import { finished, PassThrough, Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { finished as finishedPromise, pipeline } from 'node:stream/promises';

const show = (name) => (error) =>
  console.log(name, error ? `${error.name} ${error.code} ${error.message}` : 'fine');
const attempt = (name, promise) => promise.then((value) => console.log(name, 'resolved', value), show(name));
const silent = () => new Readable({ read() {} });
const destroyedSoon = () => {
  const stream = silent();
  setImmediate(() => stream.destroy());
  return stream;
};
const wait = () => new Promise(setImmediate);
const collect = async (chunks) => {
  for await (const chunk of chunks) console.log('NEVER', chunk);
};
const readable = silent();
finished(readable, show('readable'));
readable.push('some');
readable.destroy();
await wait();
const writable = new Writable({ write() {} });
finished(writable, show('writable'));
writable.write('x');
writable.destroy();
await wait();

await attempt('already destroyed', finishedPromise(silent().destroy()));
await attempt('text', text(silent().destroy()));
await attempt('text, soon', text(destroyedSoon()));
await attempt('iteration', collect(destroyedSoon()));
await attempt('toArray', destroyedSoon().toArray());
await attempt('pipeline', pipeline(destroyedSoon(), new PassThrough(), collect));
const sink = new PassThrough();
setImmediate(() => sink.destroy());
await attempt('sink of a pipeline', pipeline(silent(), sink));
const withError = silent();
setImmediate(() => withError.destroy(new RangeError('mine')));
await attempt('own error', finishedPromise(withError));
