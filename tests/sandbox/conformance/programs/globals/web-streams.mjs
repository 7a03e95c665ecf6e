// Web streams: backpressure, tee, pipe, cancel, errors
const log = [];
const source = new ReadableStream({
  start: () => log.push('start'),
  pull(controller) {
    log.push(`pull, wants ${controller.desiredSize}`);
    controller.enqueue(log.length);
    if (log.length > 5) controller.close();
  },
  cancel: (reason) => log.push(`cancel ${reason}`),
}, { highWaterMark: 2 });
const read = [];
for await (const chunk of source) read.push(chunk);
console.log(log, read);

const [left, right] = ReadableStream.from(['a', 'b', 'c']).tee();
console.log(await Array.fromAsync(left), await Array.fromAsync(right));
const upper = new TransformStream({
  transform: (chunk, c) => c.enqueue(chunk.toUpperCase()), flush: (c) => c.enqueue('flushed'),
});
console.log(await Array.fromAsync(ReadableStream.from(['x', 'y']).pipeThrough(upper)));

const written = [];
const sink = new WritableStream({
  write: (chunk, c) => (written.push(chunk), chunk === 2 && c.error(new Error('sink failed'))),
  close: () => written.push('closed'), abort: (r) => written.push(`aborted ${r}`),
});
await ReadableStream.from([1, 2, 3]).pipeTo(sink).catch((error) => console.log('pipe failed:', error.message));
console.log(written, await new WritableStream().getWriter().close());
const reader = new ReadableStream({ start: (c) => c.error(new RangeError('errored')) }).getReader();
await reader.read().catch((error) => console.log(error.message));
await reader.closed.catch((error) => console.log('closed:', error.name));
