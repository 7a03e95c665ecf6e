import http from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { classify } from './model.mjs';

/**
 * The serving API. POST /v1/classify with {"ticket": {"id", "text", "priority"}} answers 200 and
 * {"label", "score"}. Every refusal is application/problem+json with `title` and `status`:
 *
 * - 404 another path; 405 another method, with the header Allow
 * - 415 the media type is not application/json
 * - 413 the body has more than 16384 bytes; sent as soon as that is known
 * - 400 the body is not JSON
 * - 422 the body is not a valid ticket; `errors` holds one { pointer, detail } for each wrong field
 *
 * A refusal repeats nothing of the body and shows no internals.
 *
 * @returns {http.Server} not listening yet
 */
export function createServer() {
  return http.createServer(async (request, response) => {
    try {
      const { ticket } = JSON.parse(await text(request));
      const result = classify(ticket);
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(result));
    } catch (error) {
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: error.stack }));
    }
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = createServer();
  server.listen(3000, () => console.log('POST http://localhost:3000/v1/classify'));
}
