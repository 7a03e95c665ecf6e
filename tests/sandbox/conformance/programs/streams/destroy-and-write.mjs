// Writes, pushes and callbacks around destroy().
import { Readable, Writable } from 'node:stream';

const log = [];
const note = (what) => (error) => log.push(`${what}: ${error?.code ?? error?.message ?? 'fine'}`);
const show = async (name) => {
  for (let i = 0; i < 3; i++) await new Promise(setImmediate);
  console.log(name, log.splice(0));
};
const watch = (stream) =>
  stream.on('error', note('error')).on('close', note('close')).on('finish', note('finish'));

let stream = watch(new Writable({ write() {} }));
stream.write('a', note('under way'));
stream.write('b', note('waiting'));
stream.end(note('end'));
stream.destroy(new Error('over'));
await show('while a write is under way');

stream = watch(new Writable({ write: (chunk, _, done) => setImmediate(done) }));
stream.write('a', note('under way'));
stream.write('b', note('waiting'));
stream.destroy();
await show('the write comes back later');

stream = watch(new Writable({ write() {} }));
stream.cork();
stream.write('a', note('corked'));
stream.destroy();
await show('corked');

stream.on('error', note('NEVER'));
log.push(`returns ${stream.write('x', note('late write'))}`);
stream.end(note('late end'));
await show('after destroy');

const failing = watch(new Writable({ write: (chunk, _, done) => done(new RangeError('broke')) }));
failing.write('a', note('first'));
failing.write('b', note('second'));
await show('after an error');

const readable = new Readable({ read() {} });
readable.push('kept?');
readable.destroy();
console.log(readable.push('x'), readable.read(), readable.readableLength, readable.unshift('y'));
