// Functions of node:stream called with the wrong things.
import stream, { Duplex, PassThrough, Readable, Writable } from 'node:stream';
import * as promises from 'node:stream/promises';

const attempt = async (name, f) => {
  try {
    await f();
    console.log(name, 'is fine');
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
};
const pass = () => new PassThrough();
await attempt('pipe to nothing', () => Readable.from([]).pipe());
await attempt('signal', () => new Readable({ signal: 'x' }));
await attempt('pipeline of one', () => stream.pipeline(pass(), () => {}));
await attempt('pipeline of none', () => promises.pipeline());
await attempt('pipeline without a callback', () => stream.pipeline(pass(), pass()));
await attempt('pipeline options', () => promises.pipeline(pass(), pass(), { signal: 'x' }));
await attempt('finished without a callback', () => stream.finished(pass()));
await attempt('finished of nothing', () => stream.finished(null, () => {}));
await attempt('finished options', () => promises.finished(pass(), 7));
await attempt('cleanup', () => promises.finished(pass(), { cleanup: 'x' }));
await attempt('abstract write', () => Writable.prototype._write.call(new Duplex(), 'x', 'utf8', () => {}));
await attempt('iterator options', () => pass().iterator(7));
await attempt('asIndexedPairs', () => pass().asIndexedPairs());
await attempt('default mark', () => stream.setDefaultHighWaterMark(false, -1));
await attempt('wrap', () => new Readable().wrap());
await attempt('construct', () => new Writable({ construct: 'x', write() {} }));
console.log(stream.Stream === stream, stream.promises === promises.default, pass() instanceof stream);
