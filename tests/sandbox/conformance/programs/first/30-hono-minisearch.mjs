// Hono with a search index and server-sent events.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import MiniSearch from 'minisearch';

const index = new MiniSearch({ fields: ['t'] });
index.addAll([
  { id: 1, t: 'vector search' },
  { id: 2, t: 'latency budget' },
]);
const app = new Hono();
app.get('/s', (c) => c.json(index.search(c.req.query('q')).map(({ id }) => id)));
app.get('/sse', (c) =>
  streamSSE(c, async (stream) => {
    for (let i = 0; i < 2; i++) {
      await stream.writeSSE({ data: String(i) });
      await stream.sleep(10);
    }
  }),
);

const server = serve({ fetch: app.fetch, port: 4500 }, async ({ port }) => {
  const found = await fetch('http://localhost:4500/s?q=latency');
  console.log(port, await found.json());
  const events = await fetch('http://localhost:4500/sse');
  console.log(JSON.stringify(await events.text()));
  server.close();
});
