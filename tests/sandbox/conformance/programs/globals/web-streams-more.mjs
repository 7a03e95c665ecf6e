// Web streams: wrong use, byte streams, conversion from and to Node's, compression, abort
import { Readable } from 'node:stream';

const locked = new ReadableStream();
locked.getReader();
for (const f of [
  () => locked.getReader(), () => locked.tee(), () => new ReadableStream({ type: 'nope' }),
  () => new WritableStream({ type: 'x' }), () => ReadableStream.from(5), () => locked.pipeTo({}),
]) {
  await (async () => f())().then(
    () => console.log('accepted'), (error) => console.log(error.name, error.code, '|', error.message),
  );
}
const bytes = new ReadableStream({ type: 'bytes', pull: (c) => (c.byobRequest.view.fill(7), c.byobRequest.respond(2)) });
const byob = bytes.getReader({ mode: 'byob' });
console.log(await byob.read(new Uint8Array(4)));
console.log(
  await Readable.fromWeb(ReadableStream.from(['n', 'o'])).toArray(),
  await Array.fromAsync(Readable.toWeb(Readable.from(['d', 'e']))),
);
const gzip = await new Response(new Blob(['compressed text']).stream().pipeThrough(new CompressionStream('gzip'))).bytes();
console.log(
  gzip.subarray(0, 2),
  await new Response(new Blob([gzip]).stream().pipeThrough(new DecompressionStream('gzip'))).text(),
);
const aborting = new AbortController();
const endless = new ReadableStream({
  pull: (c) => c.enqueue('x'), cancel: (reason) => console.log('source cancelled:', reason.message),
});
await endless.pipeTo(
  new WritableStream({ write: () => aborting.abort(new Error('enough')) }), { signal: aborting.signal },
).catch((error) => console.log('aborted:', error.message));
