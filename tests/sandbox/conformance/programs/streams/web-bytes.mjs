// Byte streams: reading into one's own buffers, with a minimum, answering requests.
const outcome = async (name, f) => {
  try {
    console.log(name, await f());
  } catch ({ name: kind, code, message }) {
    console.log(name, 'rejects', kind, code, message);
  }
};
const bytes = new ReadableStream({ type: 'bytes', pull: (c) => c.enqueue(new Uint8Array([1, 2, 3, 4])) });
console.log(bytes);
const reader = bytes.getReader({ mode: 'byob' });
const buffer = new ArrayBuffer(3);
const { value, done } = await reader.read(new Uint8Array(buffer));
console.log(value, done, 'taken over', buffer.byteLength, value.buffer !== buffer);
console.log((await reader.read(new Uint16Array(1))).value);
console.log((await reader.read(new Uint8Array(8), { min: 6 })).value.length);
await outcome('no view', () => reader.read());
await outcome('empty view', () => reader.read(new Uint8Array(0)));
await outcome('minimum too large', () => reader.read(new Uint8Array(2), { min: 3 }));
await reader.cancel();

let next = 0;
const answering = new ReadableStream({
  type: 'bytes',
  autoAllocateChunkSize: 4,
  pull(controller) {
    const { view } = controller.byobRequest;
    view[0] = next++;
    controller.byobRequest.respond(1);
    if (next === 3) controller.close();
  },
});
for await (const chunk of answering) console.log(chunk, chunk.buffer.byteLength);
await outcome('strings', () => new ReadableStream({ type: 'bytes', start: (c) => c.enqueue('text') }));
await outcome('not bytes', () => ReadableStream.from(['a']).getReader({ mode: 'byob' }));
const empty = new ReadableStream({ type: 'bytes', start: (c) => c.close() }).getReader({ mode: 'byob' });
console.log(await empty.read(new Uint8Array(5)));
