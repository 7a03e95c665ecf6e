// Runs in the embedded Node: embeds each question that the figure posts, and ranks the runbooks for it.
import http from 'node:http';
import { text } from 'node:stream/consumers';
import { embed, EmbedError } from '@roadmap/embed';
import * as retrieval from '@roadmap/retrieval';
import * as runbooks from '@roadmap/runbooks';
import { createSearch } from './search.mjs';

const search = createSearch(retrieval, runbooks);
await embed('The model loads with its first text.');
http
  .createServer(async (request, response) => {
    const { query, count } = JSON.parse(await text(request));
    try {
      const vector = await embed(query, { truncate: true });
      response.end(JSON.stringify({ vector: [...vector], ...search(query, vector, count) }));
    } catch (error) {
      if (!(error instanceof EmbedError)) throw error;
      response.statusCode = 422;
      response.end(error.message);
    }
  })
  .listen(3000);
