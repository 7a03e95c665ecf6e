// The flags of a readable on its way, and what isReadable, isErrored and isDisturbed say.
import { isDisturbed, isErrored, isReadable, PassThrough, Readable } from 'node:stream';

const FLAGS = ['readable', 'readableDidRead', 'readableAborted', 'readableEnded', 'destroyed', 'closed'];
const show = (name, stream) => {
  const set = FLAGS.filter((flag) => stream[flag]);
  console.log(
    `${name}: ${set.join(' ') || 'nothing'} | flowing ${stream.readableFlowing}, errored ${stream.errored?.message}`,
  );
  console.log('  ', isReadable(stream), isErrored(stream), isDisturbed(stream));
};
const wait = () => new Promise(setImmediate);

const readable = new Readable({ read() {} });
show('new', readable);
readable.push('x');
readable.push(null);
show('pushed', readable);
readable.read();
show('read', readable);
await wait();
show('ended', readable);

for (const error of [undefined, new Error('mine')]) {
  const broken = new PassThrough().on('error', () => {});
  broken.write('x');
  broken.destroy(error);
  show('destroyed', broken);
  await wait();
  show('a little later', broken);
}
const paused = new Readable({ read() {} });
console.log(paused.readableFlowing, paused.isPaused());
paused.on('data', () => {});
console.log(paused.readableFlowing, paused.pause().readableFlowing, paused.isPaused());
console.log(paused.resume().readableFlowing, paused.on('readable', () => {}).readableFlowing);

const web = ReadableStream.from(['x']);
console.log(isReadable(web), isDisturbed(web), isErrored(web));
await Array.fromAsync(web);
console.log(isReadable(web), isDisturbed(web), isReadable({}), isReadable(null));
