// Writable and Duplex to and from web streams: values, closing, and errors from either side.
import { Duplex, Readable, Transform, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch (error) {
    console.log(name, 'rejects', error.name, error.code, error.message);
  }
};
const seen = [];
const sink = new Writable({
  write: (chunk, _, done) => seen.push(String(chunk)) && done(),
  final: (done) => seen.push('final') && done(),
});
const writer = Writable.toWeb(sink).getWriter();
await writer.write(Buffer.from('one'));
await writer.close();
console.log(seen.splice(0), sink.writableFinished);
const aborted = new Writable({ write() {} }).on('error', ({ message }) => console.log('sink error', message));
await Writable.toWeb(aborted).abort(new Error('give up'));
console.log('sink destroyed', aborted.destroyed);

const web = new WritableStream({
  write: (chunk) => void seen.push(String(chunk)),
  close: () => void seen.push('closed'),
});
const fromWeb = Writable.fromWeb(web);
fromWeb.end('two');
await new Promise((resolve) => fromWeb.on('finish', resolve));
console.log(seen, web.locked);
const broken = Writable.fromWeb(
  new WritableStream({ write: () => Promise.reject(new TypeError('web broke')) }),
);
broken.write('x');
console.log((await new Promise((resolve) => broken.on('error', resolve))).message);

const upper = new Transform({ transform: (chunk, _, done) => done(null, String(chunk).toUpperCase()) });
await outcome('pair', text(ReadableStream.from([Buffer.from('shout')]).pipeThrough(Duplex.toWeb(upper))));
const zipped = Readable.from([Buffer.from('there and back')]).pipe(
  Duplex.fromWeb(new CompressionStream('gzip')),
);
await outcome('duplex', text(zipped.pipe(Duplex.fromWeb(new DecompressionStream('gzip')))));
