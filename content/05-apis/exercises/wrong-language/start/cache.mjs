import http from 'node:http';
import { forward } from './forward.mjs';

const keepMs = 60_000;

/**
 * A shared cache in front of the registry: one for all classifiers, whichever customer they work for.
 *
 * @param {object} options
 * @param {string} options.origin base address of the registry
 * @param {() => number} [options.now] the time in milliseconds, as `Date.now`
 * @param {(entry: object) => void} [options.log] gets one entry for each request: url, status, and
 *   whether the answer came from memory
 * @returns {http.Server} not listening yet
 */
export function createCache({ origin, now = Date.now, log = () => {} }) {
  const stored = new Map(); // URL -> { answer, since, until }

  return http.createServer(async (request, response) => {
    const { method, url } = request;
    const found = method === 'GET' ? stored.get(url) : undefined;
    if (found && now() < found.until) {
      log({ url, status: found.answer.status, cache: 'hit' });
      const age = Math.floor((now() - found.since) / 1000);
      return send(response, found.answer, { age });
    }

    let answer;
    try {
      answer = await forward(origin, request);
    } catch {
      log({ url, status: 502, cache: 'miss' });
      return send(response, { status: 502, headers: {}, body: 'no complete answer from the registry' });
    }
    if (method === 'GET') stored.set(url, { answer, since: now(), until: now() + keepMs });
    log({ url, status: answer.status, cache: 'miss' });
    send(response, answer);
  });
}

function send(response, { status, headers, body }, more = {}) {
  response.writeHead(status, { ...headers, ...more }).end(body);
}
