// stream/consumers: everything of a stream as one value, from any kind of source.
import { PassThrough, Readable } from 'node:stream';
import { arrayBuffer, blob, buffer, bytes, json, text } from 'node:stream/consumers';

const outcome = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch ({ name: kind, code, message }) {
    console.log(name, 'rejects', kind, code, message);
  }
};
const parts = [Buffer.from([0xc3]), Buffer.from([0xa4, 0x31])];
await outcome('text', text(Readable.from(parts)));
await outcome('text of strings', text(Readable.from(['a', 'b'])));
await outcome('text of a web stream', text(ReadableStream.from(parts)));
await outcome(
  'text of a generator',
  text(
    (async function* () {
      yield 'from ';
      yield Buffer.from('a generator');
    })(),
  ),
);
await outcome('text with a mark', text(Readable.from([Buffer.from([0xef, 0xbb, 0xbf, 0x61])])));
await outcome('json', json(Readable.from(['{"a":', '[1]}'])));
await outcome('json broken', json(Readable.from(['{"a":'])));
await outcome('json empty', json(Readable.from([])));
await outcome('buffer', buffer(Readable.from(parts)));
await outcome('bytes', bytes?.(Readable.from(parts)));
await outcome('arrayBuffer', arrayBuffer(Readable.from(['x', 'yz'])));
const whole = await blob(Readable.from(parts));
console.log('blob', whole.constructor.name, whole.size, await whole.text());
await outcome('numbers', text(Readable.from([1, 2])));
await outcome('numbers', buffer(Readable.from([1, 2])));
const failing = new Readable({
  read() {
    this.destroy(new RangeError('broke'));
  },
});
await outcome('failing', text(failing));
await outcome('not a stream', text(7));
const used = Readable.from(['x']);
await text(used);
await outcome('used', text(used));
const encoded = new PassThrough().setEncoding('hex');
encoded.end('hi');
await outcome('encoded', text(encoded));
