import http from 'node:http';
import { forward } from './forward.mjs';

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
  const underWay = new Map(); // one request for a URL serves all that wait for it
  const stored = new Map(); // URL -> its variants, each { varies, answer, since, until }

  const fits = ({ varies }, { headers }) => varies.every(([name, value]) => headers[name] === value);
  const fresh = ({ until }) => now() < until;

  function find(request) {
    if (request.method !== 'GET') return undefined;
    return stored.get(request.url)?.find((variant) => fresh(variant) && fits(variant, request));
  }

  function keep(request, answer) {
    const ms = lifetimeMs(request, answer);
    if (ms === 0) return;
    // The answer alone says which headers of the request it depends on, so the key is made now.
    const varies = listed(answer.headers.vary).map((name) => [name, request.headers[name]]);
    const others = (stored.get(request.url) ?? []).filter((one) => fresh(one) && !fits(one, request));
    stored.set(request.url, [...others, { varies, answer, since: now(), until: now() + ms }]);
  }

  return http.createServer(async (request, response) => {
    const { url } = request;
    const found = find(request);
    if (found) {
      log({ url, status: found.answer.status, cache: 'hit' });
      return send(response, found.answer, { age: Math.floor((now() - found.since) / 1000) });
    }

    let answer;
    try {
      const running = underWay.get(url) ?? forward(origin, request);
      underWay.set(url, running);
      answer = await running.finally(() => underWay.delete(url));
    } catch {
      log({ url, status: 502, cache: 'miss' });
      return send(response, { status: 502, headers: {}, body: 'no complete answer from the registry' });
    }
    keep(request, answer);
    log({ url, status: answer.status, cache: 'miss' });
    send(response, answer);
  });
}

/** How long a shared cache may give an answer to others, in milliseconds; 0 for not at all. */
function lifetimeMs({ method, headers }, answer) {
  const directives = listed(answer.headers['cache-control']).map((directive) => directive.split('='));
  const says = (...names) => directives.some(([name]) => names.includes(name));

  if (method !== 'GET' || answer.status !== 200) return 0;
  if (says('private', 'no-store', 'no-cache')) return 0;
  if (headers.authorization !== undefined && !says('public')) return 0;
  if (listed(answer.headers.vary).includes('*')) return 0;
  const [, seconds = ''] = directives.find(([name]) => name === 'max-age') ?? [];
  return /^\d+$/.test(seconds) ? Number(seconds) * 1000 : 0;
}

/** The members of a header that holds a list, in lower case. */
const listed = (text = '') =>
  text
    .toLowerCase()
    .split(',')
    .map((member) => member.trim())
    .filter(Boolean);

function send(response, { status, headers, body }, more = {}) {
  response.writeHead(status, { ...headers, ...more }).end(body);
}
