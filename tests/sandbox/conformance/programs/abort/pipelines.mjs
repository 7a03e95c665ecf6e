// Signals that end pipelines, waits for streams, helpers and pipes of web streams.
import { getEventListeners } from 'node:events';
import { PassThrough, Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';

const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch ({ name: kind, code, message, cause }) {
    console.log(name, 'rejects', kind, code, message, '|', cause?.message);
  }
};
const abortSoon = (reason) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(new Error(reason)), 5);
  return { signal: controller.signal };
};
const silent = () => new Readable({ read() {} });
const [source, sink] = [silent(), new PassThrough()];
await outcome('pipeline', pipeline(source, sink, abortSoon('pipe')));
console.log('destroyed', source.destroyed, sink.destroyed, sink.errored?.code);
const aborted = pipeline(Readable.from(['x']), new PassThrough(), { signal: AbortSignal.abort() });
await outcome('aborted before', aborted);
let told;
const stage = async function* (chunks, { signal }) {
  signal.addEventListener('abort', () => (told = signal.reason.message));
  yield* chunks;
};
await outcome('stage', pipeline(silent(), stage, new PassThrough(), abortSoon('stage')));
console.log('the stage was told', told);

const waited = silent();
await outcome('finished', finished(waited, abortSoon('wait')));
console.log('destroyed', waited.destroyed);
const values = Readable.from([1, 2, 3]);
const wait = (value, { signal }) =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
await outcome('map', values.map(wait, abortSoon('map')).toArray());

const web = new ReadableStream({ cancel: ({ message }) => console.log('source told', message) });
const webSink = new WritableStream({ abort: ({ message }) => console.log('sink told', message) });
await outcome('pipeTo', web.pipeTo(webSink, abortSoon('web')));
const { signal } = new AbortController();
await pipeline(Readable.from(['x']), new PassThrough().resume(), { signal });
console.log('listeners left', getEventListeners(signal, 'abort').length);
