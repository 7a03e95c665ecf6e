import { createServer } from 'node:http';
import { sign } from './sign.mjs';

/**
 * Receives tickets from the ticket system, each one signed (see sign.mjs):
 *
 * - 204: the signature is right and the time is within five minutes of now; `accept` got the ticket
 * - 400: signed and timely, but the body is not JSON
 * - 401: anything else; `accept` was not called. Nothing of the expected signature is in the answer.
 *
 * @param {object} options
 * @param {Buffer} options.secret shared with the ticket system
 * @param {(ticket: unknown) => void} options.accept gets the parsed body
 * @param {() => number} [options.now] the current time in milliseconds since 1970, as `Date.now`
 * @returns {import('node:http').Server} not listening yet
 */
export function createReceiver({ secret, accept, now = Date.now }) {
  return createServer(async (request, response) => {
    try {
      let body = '';
      for await (const chunk of request) body += chunk;
      const ticket = JSON.parse(body);

      const id = request.headers['webhook-id'];
      const timestamp = request.headers['webhook-timestamp'];
      const expected = sign(secret, id, timestamp, JSON.stringify(ticket));
      if (request.headers['webhook-signature'] !== expected) {
        response.writeHead(401, { 'content-type': 'application/problem+json' });
        response.end(
          JSON.stringify({ title: 'The signature is wrong', status: 401, detail: `not ${expected}` }),
        );
        return;
      }
      accept(ticket);
      response.writeHead(204).end();
    } catch {
      response.writeHead(500).end();
    }
  });
}
