import http from 'node:http';
import { createHmac, timingSafeEqual } from 'node:crypto';

// A generator walks the rows, and a cursor is bytes: eight of the time, the id, and a seal of eight bytes,
// so that a cursor that somebody made or changed is noticed without looking at what it says.
const key = process.env.CURSOR_KEY ?? 'the same for all instances';
const seal = (bytes) => createHmac('sha256', key).update(bytes).digest().subarray(0, 8);

class BadRequest extends Error {}

export const createTicketApi = (store) =>
  http.createServer((request, response) => {
    const send = (status, type, body) => {
      response.statusCode = status;
      response.setHeader('Content-Type', type);
      response.end(JSON.stringify(body));
    };
    const problem = (status, title) => send(status, 'application/problem+json', { title, status });
    try {
      const [path, query] = request.url.split('?');
      if (path !== '/v1/tickets') return problem(404, 'Not Found');
      const asked = new Map(new URLSearchParams(query));
      const size = pageSize(asked.get('limit') ?? '20');
      const walk = after(store.all(), asked.has('cursor') ? unseal(asked.get('cursor')) : undefined);
      const tickets = [];
      for (const row of walk) {
        if (tickets.length === size)
          return send(200, 'application/json', { tickets, next: sealed(tickets.at(-1)) });
        tickets.push(row);
      }
      send(200, 'application/json', { tickets, next: null });
    } catch (error) {
      if (error instanceof BadRequest) problem(400, error.message);
      else problem(500, 'Internal Server Error');
    }
  });

/** Rows from the youngest on, each with its place as a number and an id. */
function* after(rows, place) {
  const places = rows.map((row) => ({ row, ms: Date.parse(row.created_at) }));
  places.sort((a, b) => b.ms - a.ms || a.row.id.localeCompare(b.row.id));
  for (const { row, ms } of places)
    if (!place || ms < place.ms || (ms === place.ms && row.id.localeCompare(place.id) > 0)) yield row;
}

function pageSize(text) {
  const size = parseInt(text, 10);
  if (String(size) !== text || !(size >= 1 && size <= 100)) throw new BadRequest('limit: 1 to 100');
  return size;
}

function sealed({ created_at, id }) {
  const time = Buffer.alloc(8);
  time.writeDoubleBE(Date.parse(created_at));
  const place = Buffer.concat([time, Buffer.from(id)]);
  return Buffer.concat([seal(place), place]).toString('hex');
}

function unseal(cursor) {
  const bytes = Buffer.from(cursor, 'hex');
  const place = bytes.subarray(8);
  if (place.length <= 8 || !timingSafeEqual(bytes.subarray(0, 8), seal(place)))
    throw new BadRequest('cursor');
  return { ms: place.readDoubleBE(0), id: place.toString('utf8', 8) };
}
