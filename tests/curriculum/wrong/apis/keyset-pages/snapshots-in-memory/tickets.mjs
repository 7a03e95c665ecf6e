import { createServer } from 'node:http';
import { randomUUID } from 'node:crypto';

// Keeps the list of each reader, and hands out its key as the cursor.
export function createTicketApi(store) {
  const lists = new Map();
  return createServer((request, response) => {
    const url = new URL(request.url, 'http://tickets');
    const send = (status, body) => {
      const type = status === 200 ? 'application/json' : 'application/problem+json';
      response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));
    };
    if (url.pathname !== '/v1/tickets') return send(404, { title: 'Nothing here', status: 404 });
    const limit = url.searchParams.get('limit') ?? '20';
    if (!/^[1-9]\d?$|^100$/.test(limit)) return send(400, { title: 'Bad limit', status: 400 });
    const cursor = url.searchParams.get('cursor');
    const rows =
      cursor === null
        ? store.all().sort((a, b) => (a.created_at < b.created_at ? 1 : -1))
        : lists.get(cursor);
    if (!rows) return send(400, { title: 'Bad cursor', status: 400 });
    const tickets = rows.slice(0, Number(limit));
    const rest = rows.slice(Number(limit));
    const next = rest.length ? randomUUID() : null;
    if (next) lists.set(next, rest);
    send(200, { tickets, next });
  });
}
