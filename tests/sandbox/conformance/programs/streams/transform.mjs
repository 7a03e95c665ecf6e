// Transforms: one chunk to many, to none, later, and as a class with a rest to flush.
import { Transform } from 'node:stream';

class Lines extends Transform {
  #rest = '';
  constructor(options) {
    super({ ...options, readableObjectMode: true });
  }
  _transform(chunk, encoding, done) {
    const lines = (this.#rest + chunk).split('\n');
    this.#rest = lines.pop();
    for (const line of lines) this.push(line);
    done();
  }
  _flush(done) {
    done(null, this.#rest || undefined);
  }
}
const feed = (stream, ...chunks) => {
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  return stream.toArray();
};
const lines = new Lines();
console.log(lines.readableObjectMode, lines.writableObjectMode, lines.readableHighWaterMark);
console.log(await feed(lines, 'a\nb', 'c\n', '\nd'));
const slow = (value, _, done) => setTimeout(() => done(null, value * 10), value === 1 ? 10 : 1);
console.log('in order', await feed(new Transform({ objectMode: true, transform: slow }), 1, 2, 3));
const odd = (value, _, done) => (value % 2 ? done(null, value) : done());
console.log(await feed(new Transform({ objectMode: true, transform: odd }), 1, 2, 3, 4));
const stringify = (value, _, done) => done(null, `${JSON.stringify(value)}\n`);
console.log(
  String(await feed(new Transform({ writableObjectMode: true, transform: stringify }), { a: 1 }, ['b'], 'c')),
);

const held = new Transform({
  objectMode: true,
  highWaterMark: 1,
  transform: (value, _, done) => done(null, value),
});
console.log(
  [1, 2, 3, 4].map((value) => held.write(value)),
  held.readableLength,
  held.writableLength,
);
console.log(held.read(), held.readableLength, held.writableLength);
await new Promise(setImmediate);
console.log(held.read(), held.read(), held.read(), held.read());
