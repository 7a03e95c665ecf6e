// The end of a transform: flush gives a last chunk, is slow, fails; final comes before it.
import { Transform } from 'node:stream';

async function run(name, options) {
  const log = [];
  const stream = new Transform({ transform: (chunk, _, done) => done(null, chunk), ...options(log) });
  for (const event of ['prefinish', 'finish', 'end', 'close']) stream.on(event, () => log.push(event));
  stream.on('error', ({ message }) => log.push(`error ${message}`));
  stream.on('data', (data) => log.push(`data ${data}`));
  const closed = new Promise((resolve) => stream.on('close', resolve));
  stream.end('x', (error) => log.push(`end callback ${error?.message ?? 'fine'}`));
  log.push('returned');
  await closed;
  await new Promise(setImmediate);
  console.log(name, log);
}
await run('no flush', () => ({}));
await run('flush', (log) => ({
  flush(done) {
    log.push('flush');
    this.push('tail');
    done(null, 'last');
  },
}));
await run('slow', (log) => ({ flush: (done) => setTimeout(() => log.push('flushed') && done(), 5) }));
await run('failing', () => ({ flush: (done) => done(new Error('flush broke')) }));
await run('final and flush', (log) => ({
  final: (done) => log.push('final') && done(),
  flush: (done) => log.push('flush') && done(),
}));
await run('calls back twice', () => ({ transform: (chunk, _, done) => (done(null, 'a'), done(null, 'b')) }));
