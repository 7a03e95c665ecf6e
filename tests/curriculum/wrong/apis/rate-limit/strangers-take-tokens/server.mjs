import http from 'node:http';
import { text } from 'node:stream/consumers';
import { createLimiter } from './limiter.mjs';
import { classify } from './model.mjs';

/**
 * The serving API. POST /v1/classify with `Authorization: Bearer <key>` and {"ticket": {"id", "text"}}
 * answers 200 and {"label", "score"}. Every refusal is application/problem+json with `title` and `status`:
 *
 * - 401 no valid key; sent without asking the limiter
 * - 429 too many requests with this key, with Retry-After; sent before the body is read
 * - 400 the body holds no ticket
 *
 * @param {object} options
 * @param {number} options.capacity requests that a key may send at once
 * @param {number} options.perSecond requests that it may send in the long run
 * @param {(key: string) => boolean} options.isValid
 * @param {() => number} [options.now] the time in milliseconds
 * @returns {http.Server} not listening yet
 */
export function createServer({ capacity, perSecond, isValid, now = () => performance.now() }) {
  const limiter = createLimiter({ capacity, perSecond, now });

  return http.createServer(async (request, response) => {
    const [, key = ''] = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? [];
    const waitMs = limiter.take(key);
    if (waitMs > 0)
      return refuse(response, 429, 'Too many requests with this key', { 'retry-after': Math.ceil(waitMs / 1000) });
    if (!isValid(key)) return refuse(response, 401, 'Send a valid key', { 'www-authenticate': 'Bearer' });


    let result;
    try {
      const { ticket } = JSON.parse(await text(request));
      result = classify(ticket);
    } catch {
      return refuse(response, 400, 'Send a ticket with a text');
    }
    send(response, 200, 'application/json', result);
  });
}

function refuse(response, status, title, headers) {
  send(response, status, 'application/problem+json', { title, status }, headers);
}

function send(response, status, type, body, headers) {
  response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
}
