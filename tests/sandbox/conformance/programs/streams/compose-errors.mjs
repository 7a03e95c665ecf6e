// compose(): errors of its stages, destroying it, and stages that do not fit.
import { compose, PassThrough, Readable, Transform, Writable } from 'node:stream';

const closed = (stream) => new Promise((resolve) => stream.on('close', resolve));
const stages = [];
const keep = (stream) => stages.push(stream) && stream;
async function failing(source) {
  for await (const chunk of source) throw new RangeError(`no ${chunk}`);
}
const broken = compose(keep(new PassThrough()), failing);
broken.on('error', ({ name, message }) => console.log('error event', name, message, broken.destroyed));
broken.end('thanks');
await closed(broken);
await new Promise(setImmediate);
console.log('stage destroyed', stages.pop().destroyed);

const transform = new Transform({ transform: (chunk, _, done) => done(new TypeError('in the middle')) });
const middle = compose(keep(new PassThrough()), transform, keep(new PassThrough()));
middle.end('x');
await middle.toArray().catch(({ message }) => console.log('rejects', message));
console.log(
  'stages destroyed',
  stages.splice(0).map(({ destroyed }) => destroyed),
);

const destroyed = compose(keep(new PassThrough()), keep(new PassThrough()));
destroyed.on('error', ({ message }) => console.log('destroyed with', message));
destroyed.destroy(new Error('mine'));
await closed(destroyed);
await new Promise(setImmediate);
console.log(
  'stages destroyed',
  stages.splice(0).map(({ destroyed }) => destroyed),
);

const source = Readable.from(['a', 'b']);
for await (const chunk of source.compose(new PassThrough())) if (chunk) break;
await new Promise(setImmediate);
console.log('source destroyed after break', source.destroyed);
for (const wrong of [[], [7], [new Writable(), new PassThrough()], [new PassThrough(), new Readable()]]) {
  try {
    compose(...wrong);
    console.log('fine');
  } catch ({ name, code, message }) {
    console.log(name, code, message.split('\n')[0].slice(0, 80));
  }
}
