// The store in streams, their events and pipelines
import { AsyncLocalStorage } from 'node:async_hooks';
import { Readable, Transform, pipeline } from 'node:stream';
import { pipeline as pipelinePromise } from 'node:stream/promises';

const als = new AsyncLocalStorage();
const store = () => als.getStore();
await als.run('stream', async () => {
  const upper = new Transform({
    transform(chunk, _, done) {
      setImmediate(() => {
        console.log('transform', store());
        done(null, String(chunk).toUpperCase());
      });
    },
  });
  const readable = Readable.from(['a', 'b']);
  readable.on('end', () => console.log('end event', store()));
  for await (const chunk of readable.pipe(upper)) console.log('chunk', String(chunk), store());
});
await als.run('pipeline', () => pipelinePromise(Readable.from(['x']), async function* (source) {
  for await (const chunk of source) {
    console.log('step', store());
    yield chunk;
  }
}, async (source) => {
  for await (const _ of source) console.log('sink', store());
}));
await new Promise((resolve) => als.run(
  'callback',
  () => pipeline(
    Readable.from(['y']), new Transform({ transform: (c, _, done) => done() }).resume(),
    (error) => resolve(console.log('pipeline callback', error, store())),
  ),
));
