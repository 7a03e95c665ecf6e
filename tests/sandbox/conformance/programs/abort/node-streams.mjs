// Signals that destroy Node streams: addAbortSignal, and the option of their constructors.
import { getEventListeners } from 'node:events';
import { addAbortSignal, PassThrough, Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';

const outcome = async (name, stream, promise) => {
  try {
    console.log(name, await promise);
  } catch ({ name: kind, code, message, cause }) {
    console.log(
      name,
      'rejects',
      kind,
      code,
      message,
      '|',
      cause?.message ?? cause,
      '| destroyed',
      stream.destroyed,
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
await outcome('addAbortSignal', stream, stream.toArray());
stream = silent({ signal: abortSoon() });
await outcome('option', stream, stream.toArray());
stream = new Writable({ signal: abortSoon('text'), write() {} });
stream.write('x');
await outcome('writable', stream, finished(stream));
stream = silent({ signal: AbortSignal.abort(new Error('before')) });
await outcome('aborted before', stream, stream.toArray());
const { signal } = new AbortController();
stream = addAbortSignal(signal, Readable.from(['all', 'fine']));
console.log(getEventListeners(signal, 'abort').length, await stream.toArray());
console.log('listeners left', getEventListeners(signal, 'abort').length);

const web = addAbortSignal(abortSoon(new Error('web')), new ReadableStream());
await web
  .getReader()
  .read()
  .catch(({ name, cause }) => console.log('web stream', name, cause?.message));
for (const args of [['x', silent()], [signal, {}], [signal]]) {
  try {
    addAbortSignal(...args);
  } catch ({ code, message }) {
    console.log(code, message);
  }
}
