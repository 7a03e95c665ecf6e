// Each participant of a pipeline fails once: which error comes out, and what becomes of the others.
import { PassThrough, pipeline, Readable, Transform, Writable } from 'node:stream';

const broken = new RangeError('broken');
const fail = (chunk, _, done) => done(broken);
const slow = (chunk, _, done) => setImmediate(done);
async function run(name, { source, middle, sink }) {
  const streams = [
    source ?? Readable.from(['a', 'b', 'c']),
    middle ?? new PassThrough(),
    sink ?? new Writable({ write: slow }),
  ];
  const closed = streams.map((stream) => new Promise((resolve) => stream.on('close', resolve)));
  const error = await new Promise((resolve) => pipeline(streams, resolve));
  await Promise.all(closed);
  console.log(`${name}: ${error?.name} ${error?.code} ${error?.message}`);
  for (const stream of streams) {
    const flags = ['destroyed', 'readableEnded', 'writableFinished', 'readableAborted', 'writableAborted'];
    const set = flags.filter((flag) => stream[flag]).join(' ');
    console.log(`   ${stream.constructor.name}: ${set} errored ${stream.errored?.message}`);
  }
}
await run('nobody', {});
const failing = new Readable({ read: () => failing.push('a') && failing.destroy(broken) });
await run('source', { source: failing });
const closing = new Readable({ read: () => closing.destroy() });
await run('source closes early', { source: closing });
await run('transform', { middle: new Transform({ transform: fail }) });
const destroyed = new Transform({ transform: () => setImmediate(() => destroyed.destroy(broken)) });
await run('transform is destroyed', { middle: destroyed });
const pass = (chunk, _, done) => done(null, chunk);
await run('flush', { middle: new Transform({ transform: pass, flush: (done) => done(broken) }) });
await run('sink', { sink: new Writable({ write: fail }) });
await run('sink at the end', { sink: new Writable({ write: slow, final: (done) => done(broken) }) });
const leaving = new Writable({ write: () => leaving.destroy() });
await run('sink closes early', { sink: leaving });
