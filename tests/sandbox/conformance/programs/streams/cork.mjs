// cork and uncork: writes wait, and come together through writev.
import { Writable } from 'node:stream';

const log = [];
const stream = new Writable({
  write: (chunk, encoding, done) => log.push(`write ${chunk}`) && done(),
  writev: (chunks, done) =>
    log.push(`writev ${chunks.map(({ chunk, encoding }) => `${chunk}/${encoding}`)}`) && done(),
  final: (done) => log.push('final') && done(),
});
const show = async (name) => {
  await new Promise(setImmediate);
  console.log(name, log.splice(0));
};
stream.cork();
stream.write('a', () => log.push('a called back'));
stream.write('b', 'latin1', () => log.push('b called back'));
console.log(stream.writableCorked, stream.writableLength);
stream.uncork();
await show('once');

stream.cork();
stream.cork();
stream.write('c');
stream.uncork();
console.log(stream.writableCorked);
await show('still corked');
process.nextTick(() => stream.uncork());
await show('uncorked later');
stream.uncork();
console.log('uncorked too often', stream.writableCorked);

stream.cork();
console.log(stream.write('x'.repeat(70_000)), stream.writableNeedDrain);
stream.on('drain', () => log.push('drain'));
stream.uncork();
log.splice(0, 1);
await show('more than the mark');

stream.cork();
stream.write('d');
stream.write('e');
stream.end('f');
console.log('corked after end', stream.writableCorked);
await show('end uncorks');
