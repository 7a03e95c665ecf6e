// Express with a JSON body, a zod schema and an error handler.
import express from 'express';
import { z } from 'zod';

const app = express();
app.use(express.json());
const Schema = z.object({ n: z.number().int() });
app.post('/x', (req, res) => {
  const parsed = Schema.safeParse(req.body);
  if (!parsed.success) return res.status(400).json({ error: parsed.error.issues[0].path });
  res.json({ twice: parsed.data.n * 2 });
});
app.get('/boom', () => {
  throw new Error('kaboom');
});
app.use((error, req, res, next) => res.status(500).json({ e: error.message }));

const server = app.listen(4400, async () => {
  for (const body of [{ n: 4 }, { n: 'x' }]) {
    const response = await fetch('http://localhost:4400/x', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const { headers } = response;
    console.log(
      response.status,
      await response.json(),
      headers.get('etag') !== null,
      headers.get('x-powered-by'),
    );
  }
  const boom = await fetch('http://localhost:4400/boom');
  console.log(boom.status, await boom.text());
  server.close();
});
