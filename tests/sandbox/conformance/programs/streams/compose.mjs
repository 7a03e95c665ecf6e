// compose(): several stages as one stream.
import { compose, Duplex, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const upper = () => new Transform({ transform: (chunk, _, done) => done(null, String(chunk).toUpperCase()) });
async function* words(source) {
  let rest = '';
  for await (const chunk of source) {
    const parts = (rest + chunk).split(' ');
    rest = parts.pop();
    yield* parts;
  }
  yield rest;
}
const collect = async (stream) => (await stream.toArray()).map(String);
const both = compose(upper(), words);
console.log(both instanceof Duplex, both.readable, both.writable);
both.end('some words in one text');
console.log(await collect(both));
console.log(await collect(Readable.from(['a b', ' c']).compose(words)));
console.log(await collect(Readable.from(['d']).compose(upper()).compose(words)));
const generate = async function* () {
  yield 'from nothing';
};
console.log(await collect(compose(generate)), await collect(compose(['x', 'y'], upper())));
console.log(await collect(compose(ReadableStream.from([Buffer.from('web')]), upper())));

const seen = [];
const sink = compose(upper(), async (source) => {
  for await (const chunk of source) seen.push(String(chunk));
});
console.log(sink.readable, sink.writable);
await pipeline(['into ', 'a sink'], sink);
console.log(seen);
const single = upper();
console.log(compose(single) === single, compose(compose(upper(), words), upper()).writable);
