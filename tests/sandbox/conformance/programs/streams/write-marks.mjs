// What write() returns around the high water mark, and when 'drain' comes.
import { getDefaultHighWaterMark, setDefaultHighWaterMark, Writable } from 'node:stream';

console.log(
  getDefaultHighWaterMark(false),
  getDefaultHighWaterMark(true),
  new Writable().writableHighWaterMark,
);
const pending = [];
const writable = new Writable({ highWaterMark: 4, write: (chunk, _, done) => pending.push(done) });
writable.on('drain', () => console.log('drain', writable.writableLength));
for (const chunk of ['ab', 'c', 'd', 'e', '']) {
  const answer = writable.write(chunk);
  console.log(
    JSON.stringify(chunk),
    answer,
    writable.writableLength,
    writable.writableNeedDrain,
    pending.length,
  );
}
while (pending.length) {
  pending.shift()();
  await new Promise(setImmediate);
  console.log('one done, left', writable.writableLength, writable.writableNeedDrain);
}
const later = (value, _, done) => setImmediate(done);
const objects = new Writable({ objectMode: true, highWaterMark: 2, write: later });
console.log(
  [1, 2, 3].map((value) => objects.write({ value })),
  objects.writableLength,
);
const zero = new Writable({ highWaterMark: 0, write: later });
console.log('mark 0', zero.write('x'), zero.writableNeedDrain);
const sync = new Writable({ highWaterMark: 2, write: (chunk, _, done) => done() });
console.log('synchronous', sync.write('long text'), sync.writableLength);

setDefaultHighWaterMark(false, 1234);
console.log(new Writable().writableHighWaterMark, new Writable({ objectMode: true }).writableHighWaterMark);
for (const highWaterMark of [-1, 'x', NaN, 1.5, null]) {
  try {
    console.log(highWaterMark, new Writable({ highWaterMark }).writableHighWaterMark);
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
