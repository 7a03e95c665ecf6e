// WritableStream: backpressure through ready and desiredSize, closing, aborting, failing.
const log = [];
const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch (error) {
    console.log(name, 'rejects', error?.name ?? error, error?.code, error?.message);
  }
};
const pending = [];
const writable = new WritableStream(
  {
    start: () => void log.push('start'),
    write: (chunk) => new Promise((resolve) => pending.push(resolve) && log.push(`write ${chunk}`)),
    close: () => void log.push('close'),
  },
  { highWaterMark: 3, size: (chunk) => chunk.length },
);
const writer = writable.getWriter();
console.log(writer.desiredSize);
const writes = [writer.write('ab'), writer.write('cd')];
let ready = false;
writer.ready.then(() => (ready = true));
await new Promise(setImmediate);
console.log('ready', ready, writer.desiredSize, log.splice(0));
pending.shift()();
await writes[0];
await writer.ready;
console.log('ready', ready, writer.desiredSize, log.splice(0));
const closing = writer.close();
await outcome('write after close', writer.write('x'));
pending.shift()();
await closing;
console.log(log.splice(0), writer.desiredSize, await writer.closed);

const aborted = new WritableStream({ abort: (reason) => void log.push(`abort ${reason}`) }).getWriter();
aborted.closed.catch((reason) => log.push(`closed rejects ${reason}`));
await outcome('abort', aborted.abort('why'));
await outcome('write after abort', aborted.write('x'));
const failing = new WritableStream({ write: () => Promise.reject(new RangeError('in sink')) }).getWriter();
failing.closed.catch(({ message }) => log.push(`closed rejects ${message}`));
await outcome('write', failing.write('x'));
await outcome('next write', failing.write('y'));
await outcome('close', failing.close());
console.log(log, failing.desiredSize);
