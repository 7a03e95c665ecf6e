// What push() returns around the high water mark, when read() is called, and how marks of a chain add up.
import { PassThrough, Readable } from 'node:stream';

let reads = 0;
const readable = new Readable({ highWaterMark: 3, read: () => void reads++ });
console.log(
  ['ab', 'c', 'd'].map((chunk) => readable.push(chunk)),
  readable.readableLength,
  reads,
);
console.log(String(readable.read(2)), readable.readableLength, reads);
console.log(String(readable.read()), readable.read(), reads);

const sizes = [];
const counting = new Readable({
  objectMode: true,
  highWaterMark: 2,
  read(size) {
    sizes.push(size);
    this.push(sizes.length > 5 ? null : sizes.length);
  },
});
console.log(counting.read(0), counting.readableLength);
await new Promise(setImmediate);
console.log('filled up to the mark', counting.readableLength, sizes);
console.log(counting.read(), counting.read(), counting.readableLength);
console.log('all', await counting.toArray(), sizes.length);

const through = new PassThrough({ highWaterMark: 2 });
console.log(['a', 'b', 'c', 'd', 'e'].map((chunk) => through.write(chunk)));
console.log('readable', through.readableLength, 'writable', through.writableLength);
const split = new PassThrough({ readableHighWaterMark: 1, writableHighWaterMark: 10 });
console.log(split.readableHighWaterMark, split.writableHighWaterMark);

let pulled = 0;
const source = Readable.from(
  (function* () {
    while (pulled < 1000) yield pulled++;
  })(),
);
const [first, second] = [
  new PassThrough({ objectMode: true, highWaterMark: 2 }),
  new PassThrough({ objectMode: true, highWaterMark: 3 }),
];
source.pipe(first).pipe(second);
for (let i = 0; i < 100; i++) await new Promise(setImmediate);
console.log(
  'nobody reads',
  pulled < 100,
  first.readableLength,
  first.writableLength,
  second.readableLength,
  second.writableLength,
);
