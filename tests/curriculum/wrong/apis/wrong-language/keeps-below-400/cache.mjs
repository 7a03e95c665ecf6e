import http from 'node:http';
import { forward } from './forward.mjs';

/** A shared cache in front of the registry. */
export function createCache({ origin, now = Date.now, log = () => {} }) {
  /** @type {Map<string, { vary: string[], values: string[], answer: object, since: number, until: number }[]>} */
  const stored = new Map();

  const matches = (entry, request) =>
    entry.vary.every((name, i) => request.headers[name] === entry.values[i]);

  return http.createServer(async (request, response) => {
    const { method, url } = request;
    if (method === 'GET') {
      const fresh = (stored.get(url) ?? []).filter((entry) => now() < entry.until);
      stored.set(url, fresh);
      const found = fresh.findLast((entry) => matches(entry, request));
      if (found) {
        log({ url, status: found.answer.status, cache: 'hit' });
        return send(response, found.answer, { age: Math.floor((now() - found.since) / 1000) });
      }
    }

    let answer;
    try {
      answer = await forward(origin, request);
    } catch {
      log({ url, status: 502, cache: 'miss' });
      return send(response, { status: 502, headers: {}, body: 'no complete answer from the registry' });
    }
    const seconds = lifetime(request, answer);
    if (seconds > 0) {
      const vary = list(answer.headers.vary);
      if (!vary.includes('*')) {
        const since = now();
        const rest = (stored.get(url) ?? []).filter((entry) => !matches(entry, request));
        rest.push({ vary, values: vary.map((name) => request.headers[name]), answer, since, until: since + seconds * 1000 });
        stored.set(url, rest);
      }
    }
    log({ url, status: answer.status, cache: 'miss' });
    send(response, answer);
  });
}

const list = (value = '') => value.split(',').map((item) => item.trim().toLowerCase()).filter(Boolean);

/** For how many seconds a shared cache may keep this answer; 0 if not at all. */
function lifetime(request, answer) {
  if (request.method !== 'GET' || answer.status >= 400) return 0;
  const directives = new Map(list(answer.headers['cache-control']).map((item) => {
    const [name, value] = item.split('=');
    return [name.trim(), value?.trim().replaceAll('"', '')];
  }));
  for (const no of ['private', 'no-store', 'no-cache']) if (directives.has(no)) return 0;
  if (request.headers.authorization !== undefined && !directives.has('public')) return 0;
  const age = directives.get('max-age');
  return /^\d+$/.test(age ?? '') ? Number(age) : 0;
}

function send(response, { status, headers, body }, more = {}) {
  response.writeHead(status, { ...headers, ...more }).end(body);
}
