// The end of a writable: final, its errors, end() twice, and half a duplex.
import { Duplex, Writable } from 'node:stream';

async function run(name, stream, act) {
  const log = [];
  for (const event of ['prefinish', 'finish', 'end', 'close']) stream.on(event, () => log.push(event));
  stream.on('error', ({ message }) => log.push(`error ${message}`));
  act(stream, log);
  log.push('returned');
  for (let i = 0; i < 5; i++) await new Promise(setImmediate);
  console.log(name, log);
}
const write = (chunk, _, done) => done();
const endIt = (stream, log) =>
  stream.end('x', (error) => log.push(`end callback ${error?.message ?? 'fine'}`));
await run('no final', new Writable({ write }), endIt);
await run('final', new Writable({ write, final: (done) => done() }), endIt);
await run('slow final', new Writable({ write, final: (done) => setImmediate(done) }), endIt);
await run('failing', new Writable({ write, final: (done) => done(new Error('final broke')) }), endIt);
const throwing = () => {
  throw new Error('final threw');
};
await run('throwing', new Writable({ write, final: throwing }), endIt);
await run('async', new Writable({ write, final: async (done) => done() }), endIt);
await run('end twice', new Writable({ write }), (stream, log) => {
  stream.end();
  stream.end((error) => log.push(`second end ${error?.code}`));
});
await run('one half', new Duplex({ read() {}, write }), (stream) => stream.resume().end());
const ending = new Duplex({ allowHalfOpen: false, write, read: () => ending.push(null) });
await run('allowHalfOpen: false', ending, (stream) => stream.resume());
