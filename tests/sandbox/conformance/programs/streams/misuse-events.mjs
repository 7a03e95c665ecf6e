// Streams made wrong: missing methods, callbacks twice, values after the end.
import { Duplex, PassThrough, Readable, Transform, Writable } from 'node:stream';

const failed = (name, make) =>
  new Promise((resolve) => {
    const tell = (how, { name: kind, code, message }) =>
      resolve(console.log(`${name}: ${how} ${kind} ${code}: ${message}`));
    try {
      make().on('error', (error) => tell('event', error));
    } catch (error) {
      tell('thrown', error);
    }
  });
const written = (options) => {
  const writable = new Writable(options);
  writable.write('x');
  return writable;
};
const throwing = (where) => () => {
  throw new RangeError(`in ${where}`);
};
await failed('no read', () => new Readable().resume());
await failed('no write', () => written({}));
await failed('no transform', () => new Transform().end('x'));
await failed('callback twice', () => written({ write: (chunk, _, done) => (done(), done()) }));
await failed('read throws', () => new Readable({ read: throwing('read') }).resume());
await failed('write throws', () => written({ write: throwing('write') }));
await failed('push after null', () => {
  const readable = new Readable({ read: () => (readable.push(null), readable.push('x')) });
  return readable.resume();
});
await failed('unshift at the end', () => {
  const readable = Readable.from([]);
  return readable.resume().on('end', () => readable.unshift('x'));
});
await failed('unshift a number', () => {
  const readable = new Readable({ read() {} });
  readable.unshift(7);
  return readable;
});
await failed('write null', () => new PassThrough().write(null));
await failed('a failing promise', () =>
  written({ write: async (chunk, _, done) => done(new Error('from a promise')) }),
);
console.log(
  new Duplex() instanceof Writable,
  new Readable() instanceof Writable,
  Readable() instanceof Readable,
);
