// TransformStream and pipeTo: chains, ending them, and errors that go through in both directions.
const log = [];
const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch (error) {
    console.log(name, 'rejects', error?.name ?? error, error?.code, error?.message);
  }
};
const collect = (...stages) => Array.fromAsync(stages.reduce((source, stage) => source.pipeThrough(stage)));
const upper = new TransformStream({
  start: () => void log.push('transform start'),
  transform: (chunk, controller) => controller.enqueue(chunk.toUpperCase()),
  flush: (controller) => controller.enqueue('!'),
});
await outcome('transform', collect(ReadableStream.from(['a', 'b']), upper));
await outcome('identity', collect(ReadableStream.from([1]), new TransformStream()));
const stopping = new TransformStream({
  transform: (chunk, controller) => (chunk === 'stop' ? controller.terminate() : controller.enqueue(chunk)),
});
await outcome('terminate', collect(ReadableStream.from(['go', 'stop', 'NEVER']), stopping));
await outcome('encoder', collect(ReadableStream.from(['é']), new TextEncoderStream()));

const cancel = (reason) => void log.push(`source cancelled ${reason?.message}`);
const source = () => new ReadableStream({ pull: (controller) => controller.enqueue('x'), cancel });
const throwing = (where) => () => {
  throw new RangeError(`in ${where}`);
};
await outcome('throwing', collect(source(), new TransformStream({ transform: throwing('transform') })));
await outcome('sink', source().pipeTo(new WritableStream({ write: throwing('sink') })));
await outcome(
  'cancel kept back',
  source().pipeTo(new WritableStream({ write: throwing('sink') }), { preventCancel: true }),
);
const sink = {
  close: () => void log.push('NEVER'),
  abort: ({ message }) => void log.push(`sink aborted ${message}`),
};
await outcome(
  'close kept back',
  ReadableStream.from(['y']).pipeTo(new WritableStream(sink), { preventClose: true }),
);
await outcome('source', new ReadableStream({ pull: throwing('source') }).pipeTo(new WritableStream(sink)));
console.log(log);
