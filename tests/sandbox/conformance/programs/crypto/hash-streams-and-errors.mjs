// Copies of hashes, hashes as streams, errors
import { createHash, hash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const digest = (name, data, encoding = 'hex') => createHash(name).update(data).digest(encoding);
const running = createHash('sha256').update('a');
const copy = running.copy();
console.log(
  copy.update('b').digest('hex') === digest('sha256', 'ab'),
  running.update('c').digest('hex') === digest('sha256', 'ac'),
);
const stream = createHash('sha256');
await pipeline(Readable.from(['a', 'b', 'c']), stream);
console.log(stream.read().toString('hex') === digest('sha256', 'abc'), stream.setEncoding('hex').constructor.name);
const text = await Readable.from(['abc']).pipe(createHash('sha1').setEncoding('hex')).toArray();
console.log(text);

const used = createHash('sha1');
used.digest();
const attempts = [
  () => used.digest(), () => used.update('x'), () => used.copy(), () => createHash('nope'), () => createHash(),
  () => createHash('sha1').update(), () => createHash('sha1').update(5), () => createHash('sha1').update(null),
  () => hash('nope', 'x'), () => hash('sha1'), () => createHash('sha1').update('x').digest('nope'),
];
for (const f of attempts) {
  try {
    console.log('accepted', f());
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
}
