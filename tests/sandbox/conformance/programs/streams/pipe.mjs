// pipe and unpipe: events, several targets, errors that are not passed on, backpressure.
import { PassThrough, Readable, Writable } from 'node:stream';

const wait = () => new Promise(setImmediate);
const sink = (name, log) => {
  const writable = new Writable({ write: (chunk, _, done) => log.push(`${name} ${chunk}`) && done() });
  for (const event of ['pipe', 'unpipe', 'finish', 'close']) {
    writable.on(event, (from) => log.push(`${name} ${event}${from ? ` ${from.constructor.name}` : ''}`));
  }
  return writable;
};
const log = [];
let source = new Readable({ read() {} });
const [one, two] = [sink('one', log), sink('two', log)];
console.log(source.pipe(one) === one, source.pipe(two, { end: false }) === two);
source.push('a');
await wait();
console.log(source.unpipe(one) === source);
source.push('b');
await wait();
source.push(null);
await wait();
console.log(log.splice(0), 'two ended', two.writableEnded);

source = new Readable({ read() {} });
const target = sink('target', log);
source.pipe(target);
source.on('error', ({ message }) => log.push(`source error ${message}`));
source.destroy(new Error('source broke'));
await wait();
console.log(log.splice(0), 'target destroyed', target.destroyed);

source = new Readable({ read() {} });
const failing = new Writable({ write: (chunk, _, done) => done(new Error('target broke')) });
failing.on('error', ({ message }) => log.push(`error ${message}`)).on('unpipe', () => log.push('unpiped'));
source.pipe(failing);
source.push('x');
await wait();
console.log(log.splice(0), 'source destroyed', source.destroyed, source.isPaused());

source = new Readable({ read() {} });
const [slow, fast] = [new PassThrough({ highWaterMark: 1 }), new PassThrough({ highWaterMark: 100 })];
source.pipe(slow);
source.pipe(fast);
source.push('long');
source.push('text');
await wait();
console.log('held back by the slow one', slow.readableLength, fast.readableLength, source.readableFlowing);
slow.resume();
await wait();
console.log('goes on', fast.readableLength, source.readableFlowing);
source.unpipe();
console.log('after unpipe()', source.readableFlowing, slow.listenerCount('drain'));
new Writable({ write() {} }).on('error', ({ code, message }) => console.log(code, message)).pipe(one);
