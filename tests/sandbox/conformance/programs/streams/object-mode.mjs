// Object mode: any value but null passes; without it only bytes and strings do.
import { Readable, Writable } from 'node:stream';

const attempt = (name, f) => {
  try {
    console.log(name, f());
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
};
const values = [0, '', false, undefined, [], { a: 1 }, Symbol.for('s')];
const seen = [];
const sink = new Writable({
  objectMode: true,
  write: (value, encoding, done) => seen.push([value, encoding]) && done(),
});
console.log(values.map((value) => sink.write(value)));
attempt('write null', () => sink.write(null));
console.log(seen);
const source = new Readable({ objectMode: true, read() {} });
for (const value of values) source.push(value);
console.log(source.readableLength, source.readableObjectMode, source.readableHighWaterMark);
source.push(null);
console.log(await source.toArray());

const bytes = new Readable({ read() {} });
const error = new Promise((resolve) => bytes.on('error', resolve));
attempt('push an object', () => bytes.push({}));
const { name, code, message } = await error;
console.log(`${name} ${code}: ${message}`);
for (const value of [{}, 1, true, undefined, Symbol('s')])
  attempt('write', () => new Writable({ write() {} }).write(value));

const strings = new Writable({
  decodeStrings: false,
  write: (chunk, encoding, done) => console.log(typeof chunk, chunk, encoding) ?? done(),
});
strings.write('text');
strings.write('6869', 'hex');
strings.write(Buffer.from('b'));
strings.write(new Uint8Array([99]));
strings.write(new DataView(new ArrayBuffer(1)));
