// A transform that fails: which writes are told, what was already given out, what the reader sees.
import { Readable, Transform } from 'node:stream';

const fail = (how) =>
  new Transform({
    objectMode: true,
    transform(value, _, done) {
      log.push(`transform ${value}`);
      if (value === 2) how(this, done);
      else done(null, value);
    },
  });
let log = [];
const broke = new RangeError('no 2');
const ways = {
  'done(error)': (stream, done) => done(broke),
  'done(error) later': (stream, done) => setImmediate(done, broke),
  'destroy(error)': (stream) => stream.destroy(broke),
  'destroy()': (stream) => stream.destroy(),
  'emit error': (stream, done) => stream.emit('error', broke) && done(),
};
for (const [name, way] of Object.entries(ways)) {
  log = [];
  const stream = fail(way);
  stream.on('data', (value) => log.push(`data ${value}`)).on('end', () => log.push('end'));
  stream.on('error', ({ message }) => log.push(`error ${message}`));
  const closed = new Promise((resolve) => stream.on('close', () => log.push('close') && resolve()));
  for (const value of [1, 2, 3])
    stream.write(value, (error) =>
      log.push(`written ${value} ${error?.code ?? error?.message ?? ''}`.trim()),
    );
  stream.end();
  await closed;
  await new Promise(setImmediate);
  console.log(name, log);
}
log = [];
const reader = Readable.from([1, 2, 3]).pipe(fail(ways['done(error)']));
try {
  for await (const value of reader) log.push(`read ${value}`);
} catch ({ message }) {
  log.push(`caught ${message}`);
}
console.log(log);
