// new Console: own streams, options, errors of streams, inspectOptions and groups of their own
import { Console } from 'node:console';
import { Writable } from 'node:stream';

const collect = () => {
  const chunks = [];
  const stream = new Writable({ write: (chunk, _, done) => (chunks.push(String(chunk)), done()) });
  return Object.assign(stream, { chunks });
};
const [out, err] = [collect(), collect()];
const own = new Console(out, err);
own.log('to out', { a: 1 });
own.error('to err');
own.group('g');
own.warn('indented in both');
own.log('a\nb');
own.groupEnd();
own.assert(false, 'an assertion with %s', 'format');
own.assert(false);
own.assert(false, { a: 1 });
own.count('c');
own.countReset('never counted');
own.table([{ a: 1 }]);
console.log(out.chunks, err.chunks.map((text) => text.split('\n    at')[0]));

const styled = new Console({ stdout: out, inspectOptions: { depth: 0, compact: false }, groupIndentation: 4 });
out.chunks.length = 0;
styled.group();
styled.log({ a: { b: 1 } });
styled.error('no stderr given: goes to stdout');
const colored = new Console({ stdout: out, colorMode: true });
colored.log({ a: 1, s: 'x' });
console.log(out.chunks);

const failing = new Console(new Writable({ write: (chunk, _, done) => done(new Error('stream failed')) }));
failing.log('ignored errors');
console.log(own instanceof Console, console instanceof Console, Object.keys(own).includes('log'), typeof own._stdout);
for (const args of [
  [], [{}], [{ stdout: out, colorMode: 'x' }], [{ stdout: out, groupIndentation: -1 }],
  [{ stdout: out, colorMode: true, inspectOptions: { colors: true } }],
]) {
  try {
    new Console(...args);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
const called = Console(out);
called.log('called without new');
console.log(out.chunks.at(-1));
