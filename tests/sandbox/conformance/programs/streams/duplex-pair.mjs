// duplexPair: what one side writes the other reads; ends and errors of each side.
import { duplexPair, Duplex } from 'node:stream';
import { text } from 'node:stream/consumers';

const [left, right] = duplexPair();
console.log(left instanceof Duplex, left.constructor.name, left !== right);
left.write('to the ');
left.end('right');
right.end('to the left');
console.log(await text(right), '|', await text(left));
console.log(left.destroyed, right.destroyed, left.readableEnded, left.writableFinished);

const [near, far] = duplexPair({ highWaterMark: 4, encoding: 'utf8' });
const log = [];
console.log('marks', near.readableHighWaterMark, far.writableHighWaterMark);
console.log(
  'writes',
  near.write('abc', () => log.push('first callback')),
  near.write('de', () => log.push('second callback')),
);
await new Promise(setImmediate);
console.log('before reading', log, far.readableLength);
console.log('read', far.read(), far.read());
await new Promise(setImmediate);
console.log('after reading', log, far.read());

far
  .on('close', () => log.push('far close'))
  .on('end', () => log.push('far end'))
  .resume();
near
  .on('error', ({ message }) => log.push(`near error ${message}`))
  .on('close', () => log.push('near close'));
near.destroy(new Error('near broke'));
await new Promise(setImmediate);
console.log(log.slice(2), 'far destroyed', far.destroyed);
far.on('error', ({ code }) => log.push(`far error ${code}`));
far.destroy();

const [a, b] = duplexPair({ objectMode: true });
a.write({ an: 'object' });
a.end();
console.log(await b.toArray());
