// pipeline, Readable helpers, consumers and a web stream.
import { PassThrough, Readable, Transform, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

const upper = new Transform({
  transform(chunk, _, done) {
    done(null, chunk.toString().toUpperCase());
  },
});
let out = '';
const slow = new Writable({
  write(chunk, _, done) {
    out += chunk;
    setTimeout(done, 1);
  },
});
await pipeline(Readable.from(['a', 'b', 'c']), upper, slow);
console.log(out);

const odd = Readable.from([1, 2, 3, 4]).filter((x) => x % 2);
console.log(await odd.map((x) => x * 10).toArray());
console.log(await text(Readable.from(['x', 'y']).pipe(new PassThrough())));

async function* failing(source) {
  for await (const chunk of source) throw new Error('mid ' + chunk);
  yield 1;
}
try {
  await pipeline(Readable.from(['a']), failing, new PassThrough());
} catch (error) {
  console.log(error.message);
}
const web = Readable.toWeb(Readable.from(['q']));
console.log((await web.getReader().read()).value);
