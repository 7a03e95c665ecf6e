// Encodings of streams: default, set, split characters, and unknown ones.
import { PassThrough, Readable, Writable } from 'node:stream';

const attempt = (name, f) => {
  try {
    const result = f();
    console.log(name, result?.constructor?.name ?? result);
  } catch ({ name: kind, code, message }) {
    console.log(`${name}: ${kind} ${code}: ${message}`);
  }
};
const chunks = [];
const writable = new Writable({ write: (chunk, encoding, done) => chunks.push(chunk) && done() });
writable.write('é');
console.log('chained', writable.setDefaultEncoding('latin1') === writable);
writable.write('é');
writable.write('é', 'utf16le');
writable.setDefaultEncoding('HEX').write('ff');
writable.setDefaultEncoding('base64').write('aGk=');
console.log(chunks);
attempt('unknown default', () => writable.setDefaultEncoding('klingon'));
attempt('unknown in write', () => writable.write('x', 'klingon'));
attempt('option', () => new Writable({ defaultEncoding: 'hex', write() {} }).write('0a'));

const euro = Buffer.from('a€😀');
for (const encoding of ['utf8', 'utf16le', 'base64', 'hex', 'ascii']) {
  const readable = new Readable({ read() {}, encoding });
  for (const byte of euro) readable.push(Buffer.of(byte));
  readable.push(null);
  const parts = await readable.toArray();
  console.log(
    encoding,
    JSON.stringify(parts.join('')),
    readable.readableEncoding,
    parts.every((part) => typeof part === 'string'),
  );
}
const cut = new Readable({ read() {} }).setEncoding('utf8');
cut.push(euro.subarray(0, 2));
cut.push(null);
console.log(JSON.stringify((await cut.toArray()).join('')));

const later = new PassThrough();
later.write(euro.subarray(0, 3));
later.setEncoding('utf8');
later.end(euro.subarray(3));
console.log(later.readableLength, JSON.stringify(await later.reduce((all, part) => all + part)));
attempt('unknown reading', () => new PassThrough().setEncoding('klingon'));
const mixed = new Readable({ read() {}, encoding: 'utf8' });
mixed.push('61', 'hex');
mixed.push('é', 'utf8');
mixed.push(null);
console.log(JSON.stringify((await mixed.toArray()).join('')));
