import { createServer } from 'node:http';
import { forward } from './forward.mjs';

// Two maps and text keys: one remembers for each URL which headers count, one holds the answers.
export const createCache = ({ origin, now = Date.now, log = () => {} }) => {
  const namesOf = new Map();
  const entries = new Map();
  const keyOf = (request) =>
    JSON.stringify([
      request.url,
      ...(namesOf.get(request.url) ?? []).map((name) => request.headers[name] ?? null),
    ]);

  const handle = async (request, response) => {
    const reply = (status, headers, body, cache) => {
      log({ url: request.url, status, cache });
      response.writeHead(status, headers);
      response.end(body);
    };
    const isGet = request.method === 'GET';
    const entry = isGet && entries.get(keyOf(request));
    if (entry && entry.expires > now()) {
      const { status, headers, body } = entry.answer;
      return reply(status, headers, body, 'hit');
    }
    const answer = await forward(origin, request).catch(() => null);
    if (answer === null) return reply(502, {}, 'the registry gave no complete answer', 'miss');

    const control = ` ${answer.headers['cache-control'] ?? ''}`.toLowerCase();
    const has = (name) => new RegExp(`[ ,]${name}(?=$|[ ,=])`).test(control);
    const maxAge = Number(/[ ,]max-age="?([0-9]+)/.exec(control)?.[1] ?? 0);
    const vary = (answer.headers.vary ?? '')
      .toLowerCase()
      .split(/[ ,]+/)
      .filter((name) => name !== '');
    const mayKeep =
      isGet &&
      answer.status === 200 &&
      maxAge > 0 &&
      !['private', 'no-store', 'no-cache'].some(has) &&
      (has('public') || !('authorization' in request.headers)) &&
      !vary.includes('*');
    if (mayKeep) {
      namesOf.set(request.url, vary.toSorted());
      entries.set(keyOf(request), { answer, expires: now() + 1000 * maxAge });
    }
    reply(answer.status, answer.headers, answer.body, 'miss');
  };
  return createServer(handle);
};
