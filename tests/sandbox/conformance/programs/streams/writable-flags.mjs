// The flags of a writable on its way.
import { Duplex, isWritable, PassThrough, Writable } from 'node:stream';

const FLAGS = [
  'writable',
  'writableEnded',
  'writableFinished',
  'writableAborted',
  'writableNeedDrain',
  'destroyed',
  'closed',
];
const show = (name, stream) => {
  const set = FLAGS.filter((flag) => stream[flag]);
  const { writableLength, writableCorked, errored } = stream;
  console.log(
    `${name}: ${set.join(' ') || 'nothing'} |`,
    writableLength,
    writableCorked,
    errored?.message,
    isWritable(stream),
  );
};
const writable = new Writable({ highWaterMark: 1, write: (chunk, _, done) => setImmediate(done) });
show('new', writable);
writable.cork();
writable.write('x');
show('corked', writable);
writable.uncork();
show('uncorked', writable);
writable.end();
show('ended', writable);
await new Promise((resolve) => writable.on('close', resolve));
show('closed', writable);

for (const error of [undefined, new Error('mine')]) {
  const broken = new Writable({ write() {} }).on('error', () => {});
  broken.write('x');
  broken.destroy(error);
  show('destroyed', broken);
  await new Promise(setImmediate);
  show('a little later', broken);
}
const failing = new Writable({ write: (chunk, _, done) => done(new Error('in write')) }).on(
  'error',
  () => {},
);
failing.write('x');
show('failed', failing);
await new Promise(setImmediate);
show('a little later', failing);
show('a duplex', new Duplex({ readable: false, write() {} }));
show('not writable', new Duplex({ writable: false, read() {} }));
console.log(isWritable(new PassThrough()), isWritable({}), isWritable(null));
