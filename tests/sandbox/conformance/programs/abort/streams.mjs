// Signals that end streams: addAbortSignal, the option, pipeline, finished, helpers, web streams.
import { getEventListeners } from 'node:events';
import { addAbortSignal, PassThrough, Readable, Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';

const outcome = async (name, promise, stream) => {
  try {
    console.log(name, await promise);
  } catch ({ name: kind, code, message, cause }) {
    console.log(
      name,
      'rejects',
      kind,
      code,
      message,
      cause?.message ?? cause,
      '| destroyed',
      stream?.destroyed,
    );
  }
};
const abortSoon = (reason) => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(reason), 5);
  return controller.signal;
};
const silent = (options) => new Readable({ read() {}, ...options });

let stream = silent();
console.log(addAbortSignal(abortSoon(new Error('own')), stream) === stream);
await outcome('addAbortSignal', stream.toArray(), stream);
stream = silent({ signal: abortSoon() });
await outcome('option', stream.toArray(), stream);
stream = new Writable({ signal: abortSoon('text'), write() {} });
stream.write('x');
await outcome('writable', finished(stream), stream);
stream = silent({ signal: AbortSignal.abort(new Error('before')) });
await outcome('aborted before', stream.toArray(), stream);

stream = silent();
await outcome(
  'pipeline',
  pipeline(stream, new PassThrough(), { signal: abortSoon(new Error('pipe')) }),
  stream,
);
stream = silent();
await outcome('finished', finished(stream, { signal: abortSoon(new Error('wait')) }), stream);
stream.destroy();
stream = Readable.from([1, 2, 3]);
const seen = [];
const mapped = stream.map(
  (value, { signal }) =>
    new Promise((resolve, reject) => {
      seen.push(value);
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
  { signal: abortSoon(new Error('map')) },
);
await outcome('map', mapped.toArray());
console.log(seen);

const source = new ReadableStream({ cancel: ({ message }) => console.log('source told', message) });
const sink = new WritableStream({ abort: ({ message }) => console.log('sink told', message) });
await outcome('pipeTo', source.pipeTo(sink, { signal: abortSoon(new Error('web')) }));
const signal = new AbortController().signal;
await pipeline(Readable.from(['x']), new PassThrough().resume(), { signal });
console.log('listeners left', getEventListeners(signal, 'abort').length);
for (const args of [['x', silent()], [signal, {}], [signal]]) {
  try {
    addAbortSignal(...args);
  } catch ({ code, message }) {
    console.log(code, message);
  }
}
