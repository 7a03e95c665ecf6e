// ReadableStream: errors of the source, locks, readers that let go.
const outcome = async (name, f) => {
  try {
    console.log(name, await f());
  } catch (error) {
    console.log(name, 'rejects', error?.name ?? error, error?.code, error?.message);
  }
};
const throwing = () => {
  throw new TypeError('thrown');
};
const readOne = (source) => new ReadableStream(source).getReader().read();
await outcome('error', () =>
  readOne({ start: (c) => (c.enqueue('lost'), c.error(new RangeError('broke'))) }),
);
await outcome('error without a reason', () => readOne({ start: (c) => c.error() }));
await outcome('pull throws', () => readOne({ pull: throwing }));
await outcome('pull rejects', () => readOne({ pull: async () => throwing() }));
await outcome('start throws', () => new ReadableStream({ start: throwing }));
await outcome('start rejects', () => readOne({ start: async () => throwing() }));
await outcome('cancel throws', () => new ReadableStream({ cancel: throwing }).cancel());
await outcome('size throws', () => new ReadableStream({ start: (c) => c.enqueue(1) }, { size: throwing }));
await outcome('enqueue after close', () => new ReadableStream({ start: (c) => (c.close(), c.enqueue(1)) }));
await outcome('close twice', () => new ReadableStream({ start: (c) => (c.close(), c.close()) }));
await outcome('high water mark', () => new ReadableStream({}, { highWaterMark: -1 }));
await outcome('type', () => new ReadableStream({ type: 'odd' }));

const locked = new ReadableStream();
const reader = locked.getReader();
await outcome('second reader', () => locked.getReader());
await outcome('cancel', () => locked.cancel());
await outcome('tee', () => locked.tee());
await outcome('pipeTo', () => locked.pipeTo(new WritableStream()));
const pending = reader.read();
reader.releaseLock();
await outcome('released', () => pending);
await outcome('closed', () => reader.closed);
await outcome('read without a lock', () => reader.read());
console.log('free again', locked.locked);
await outcome('from a number', () => ReadableStream.from(7));
