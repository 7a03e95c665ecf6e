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
    const limit = readLimit(parameters.get('limit'));
    if (limit === undefined) return refuse(response, 400, 'limit is an integer from 1 to 100');
    const text = parameters.get('cursor');
    const cursor = text === null ? null : readCursor(text);
    if (cursor === undefined) return refuse(response, 400, 'The cursor is not one of this API');

    const from = cursor ?? 0;
    const rows = store.all().sort(order);
    const tickets = rows.slice(from, from + limit);
    const next = from + limit < rows.length ? writeCursor(from + limit) : null;

    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ tickets, next }));
  });
}

/** The newest first; the id decides between tickets of one time, so that every row has one place. */
function order(a, b) {
  if (a.created_at !== b.created_at) return a.created_at < b.created_at ? 1 : -1;
  return a.id < b.id ? 1 : a.id > b.id ? -1 : 0;
}

function readLimit(text) {
  if (text === null) return 20;
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= 100 ? limit : undefined;
}

const writeCursor = (offset) => Buffer.from(JSON.stringify({ offset })).toString('base64url');

function readCursor(text) {
  try {
    const { offset } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Number.isSafeInteger(offset) && offset >= 0 && writeCursor(offset) === text ? offset : undefined;
  } catch {
    return undefined;
  }
}

function refuse(response, status, title) {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ title, status }));
}
