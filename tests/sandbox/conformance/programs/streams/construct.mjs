// construct(): nothing is written, read or destroyed before it is done.
import { Duplex, Readable, Writable } from 'node:stream';

const log = [];
const slowly = (done) => {
  log.push('construct');
  setImmediate(() => log.push('constructed') && done());
};
const writable = new Writable({
  construct: slowly,
  write: (chunk, _, done) => log.push(`write ${chunk}`) && done(),
  final: (done) => log.push('final') && done(),
  destroy: (error, done) => log.push('destroy') && done(error),
});
log.push('made');
writable.write('a');
writable.write('b');
writable.end();
await new Promise((resolve) => writable.on('close', resolve));
console.log('writable', log.splice(0));

const readable = new Readable({
  construct: slowly,
  read() {
    log.push('read');
    this.push('x');
    this.push(null);
  },
});
console.log('read before', readable.read());
for await (const chunk of readable) log.push(`chunk ${chunk}`);
console.log('readable', log.splice(0));

const destroyed = new Duplex({
  construct: slowly,
  read() {},
  write() {},
  destroy: (error, done) => log.push(`destroy ${error?.message}`) && done(error),
});
destroyed.on('error', ({ message }) => log.push(`error ${message}`));
destroyed.destroy(new Error('at once'));
log.push(`destroyed ${destroyed.destroyed} closed ${destroyed.closed}`);
await new Promise((resolve) => destroyed.on('close', resolve));
console.log('destroyed meanwhile', log);
