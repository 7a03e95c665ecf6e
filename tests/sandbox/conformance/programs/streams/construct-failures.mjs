// construct() that fails, throws or calls back twice.
import { Readable, Transform, Writable } from 'node:stream';

const log = [];
const watch = (stream) => {
  stream.on('error', ({ name, code, message }) => log.push(`error ${name} ${code} ${message}`));
  return stream.on('close', () => log.push('close'));
};
const show = async (name) => {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  console.log(name, log.splice(0));
};
const broke = new RangeError('no construction');
const note = (error) => log.push(`written ${error?.code ?? error?.message}`);

const failing = watch(
  new Transform({ construct: (done) => setImmediate(done, broke), transform: () => log.push('NEVER') }),
);
failing.write('x', note);
failing.end('y', note);
await show('failing');

const throwing = () => {
  throw new TypeError('thrown');
};
watch(new Readable({ construct: throwing, read: () => log.push('NEVER') })).resume();
await show('throwing');

const twice = watch(
  new Writable({ construct: (done) => (done(), done()), write: (chunk, _, done) => done() }),
);
twice.write('x', note);
await show('twice');

const asynchronous = watch(
  new Writable({ construct: async (done) => done(broke), write: (chunk, _, done) => done() }),
);
asynchronous.write('x', note);
await show('in an async function');

const silent = watch(new Writable({ construct() {}, write: () => log.push('NEVER') }));
silent.write('x', note);
silent.end();
await show('never done');
console.log(silent.writableLength, silent.writableEnded, silent.writableFinished, silent.destroyed);
