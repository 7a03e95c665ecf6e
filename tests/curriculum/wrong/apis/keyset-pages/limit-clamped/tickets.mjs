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

    // One row more than asked for tells whether there is a next page.
    const rows = store
      .all()
      .filter((row) => cursor === null || order(cursor, row) < 0)
      .sort(order)
      .slice(0, limit + 1);
    const tickets = rows.slice(0, limit);
    const next = rows.length > limit ? writeCursor(tickets.at(-1)) : null;

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
  return Math.min(100, Math.max(1, Number.parseInt(text, 10) || 20));
}

/** The cursor is a place in the order. The row that stood there may be gone. */
const writeCursor = ({ created_at, id }) =>
  Buffer.from(JSON.stringify([created_at, id])).toString('base64url');

/** @returns the place, or undefined for anything that writeCursor does not write */
function readCursor(text) {
  try {
    const [created_at, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    const place = { created_at, id };
    return isTime(created_at) && typeof id === 'string' && writeCursor(place) === text ? place : undefined;
  } catch {
    return undefined;
  }
}

const isTime = (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);

function refuse(response, status, title) {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ title, status }));
}
