// Duplex.from: functions that transform or swallow, a readable and a writable as one, failures.
import { Duplex, PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const seen = [];
const transform = Duplex.from(async function* (source) {
  for await (const chunk of source) yield `<${chunk}>`;
});
console.log(await Readable.from(['a', 'b']).pipe(transform).toArray());
const swallow = Duplex.from(async (source) => {
  for await (const chunk of source) seen.push(`swallowed ${chunk}`);
});
console.log(swallow.readable, swallow.writable);
await pipeline(['x'], swallow);

const sink = new Writable({ write: (chunk, _, done) => seen.push(String(chunk)) && done() });
const joined = Duplex.from({ readable: Readable.from(['out']), writable: sink });
joined.end('in');
console.log(await joined.toArray(), seen, sink.writableFinished);
const { readable, writable } = new TransformStream({ transform: (chunk, c) => c.enqueue(`${chunk}!`) });
const web = Duplex.from({ readable, writable });
web.end('web');
console.log((await web.toArray()).map(String));

const failing = Duplex.from(async function* (source) {
  for await (const chunk of source) throw new TypeError(`no ${chunk}`);
  yield 1;
});
await pipeline(['y'], failing, new PassThrough()).catch(({ name, message }) =>
  console.log(name, message, failing.destroyed),
);
const breaking = new Readable({ read: () => breaking.destroy(new Error('half broke')) });
const other = new PassThrough();
const half = Duplex.from({ readable: breaking, writable: other });
await half.toArray().catch(({ message }) => console.log(message, half.destroyed));
await new Promise(setImmediate);
console.log('the other half', other.destroyed);
