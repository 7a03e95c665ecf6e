import { timingSafeEqual } from 'node:crypto';
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
    let body;
    try {
      body = await read(request);
    } catch {
      return response.destroy(); // the sender has gone
    }

    if (!isTimely(request.headers, now()) || !isSigned(request.headers, secret, body))
      return refuse(response, 401, 'The delivery is not signed, or not now');

    let ticket;
    try {
      ticket = JSON.parse(body);
    } catch {
      return refuse(response, 400, 'The body is not JSON');
    }
    accept(ticket);
    response.writeHead(204).end();
  });
}

const windowMs = 5 * 60 * 1000;

/** All bytes as they came. A chunk may end in the middle of a character. */
async function read(request) {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += chunk;
  return body;
}

function isTimely({ 'webhook-timestamp': timestamp }, now) {
  const seconds = /^\d+$/.test(timestamp ?? '') ? Number(timestamp) : NaN;
  return Math.abs(now - seconds * 1000) <= windowMs; // false for NaN
}

/** The header may hold several signatures: of two secrets during a rotation, or of another version. */
function isSigned(headers, secret, body) {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': list } = headers;
  if (id === undefined || list === undefined) return false;
  const expected = Buffer.from(sign(secret, id, timestamp, body));
  return list.split(' ').some((entry) => {
    const given = Buffer.from(entry);
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function refuse(response, status, title) {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(JSON.stringify({ title, status }));
}
