// destroy(): the events and their order, and which error wins.
import { PassThrough, Readable } from 'node:stream';

async function run(name, stream, act) {
  const log = [];
  for (const event of ['data', 'end', 'finish', 'close']) stream.on(event, () => log.push(event));
  stream.on('error', ({ message }) => log.push(`error ${message}`));
  act(stream, log);
  log.push('returned');
  for (let i = 0; i < 3; i++) await new Promise(setImmediate);
  const { destroyed, closed, errored, readableAborted } = stream;
  console.log(
    name,
    log,
    `destroyed ${destroyed} closed ${closed} errored ${errored?.message} aborted ${readableAborted}`,
  );
}
const readable = (options) => new Readable({ read() {}, ...options });
const destroyIt = (stream) => stream.destroy(new Error('mine'));
await run('without an error', readable(), (stream) => stream.destroy());
await run('with an error', readable(), destroyIt);
await run('twice', readable(), (stream) => stream.destroy(new Error('first')).destroy(new Error('second')));
const wrap = (error, done) => done(new Error(`wrapped ${error.message}`));
await run('another error', readable({ destroy: wrap }), destroyIt);
await run('no error any more', readable({ destroy: (error, done) => done() }), destroyIt);
await run('slowly', readable({ destroy: (error, done) => setImmediate(done, error) }), (stream, log) => {
  stream.destroy(new Error('slow'));
  log.push(`destroyed ${stream.destroyed} closed ${stream.closed}`);
});
const throwing = () => {
  throw new Error('thrown');
};
await run('destroy throws', readable({ destroy: throwing }), (stream) => stream.destroy());
await run('emitClose: false', readable({ emitClose: false }), destroyIt);
const ending = new Readable({ autoDestroy: false, read: () => ending.push(null) });
await run('autoDestroy: false', ending, (stream) => stream.resume());
await run('after the end', new PassThrough(), (stream) => {
  stream.end('x').on('end', () => stream.destroy(new Error('late')));
});
console.log(
  readable()
    .destroy(new Error('unheard'))
    .on('error', ({ message }) => console.log('heard', message)).destroyed,
);
