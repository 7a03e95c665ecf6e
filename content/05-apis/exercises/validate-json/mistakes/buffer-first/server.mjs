import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { classify } from './model.mjs';

/**
 * The serving API. POST /v1/classify with {"ticket": {"id", "text", "priority"}} answers 200 and
 * {"label", "score"}. Every refusal is application/problem+json with `title` and `status`:
 *
 * - 404 another path; 405 another method, with the header Allow
 * - 415 the media type is not application/json
 * - 413 the body has more than 16384 bytes; sent as soon as that is known
 * - 400 the body is not JSON
 * - 422 the body is not a valid ticket; `errors` holds one { pointer, detail } for each wrong field
 *
 * A refusal repeats nothing of the body and shows no internals.
 *
 * @returns {http.Server} not listening yet
 */
export function createServer() {
  return http.createServer((request, response) => {
    answer(request).then(
      (result) => send(response, 200, 'application/json', result),
      (error) => refuse(response, error),
    );
  });
}

const maxBytes = 16 * 1024;
const maxCharacters = 4000;

/** A refusal that the sender is told about. */
class Problem extends Error {
  constructor(status, title, { errors, headers } = {}) {
    super(title);
    this.body = { title, status, errors };
    this.headers = headers;
  }
}

async function answer(request) {
  const [path] = request.url.split('?');
  if (path !== '/v1/classify') throw new Problem(404, 'There is nothing here');
  if (request.method !== 'POST') throw new Problem(405, 'Use POST', { headers: { allow: 'POST' } });
  const type = request.headers['content-type']?.split(';')[0].trim().toLowerCase();
  if (type !== 'application/json') throw new Problem(415, 'Send application/json');

  const document = parse(await read(request));
  const errors = faults(document);
  if (errors.length > 0) throw new Problem(422, 'The ticket is not valid', { errors });
  return classify(document.ticket);
}

async function read(request) {
  const body = await buffer(request);
  if (body.length > maxBytes) throw new Problem(413, `The body has more than ${maxBytes} bytes`);
  return body.toString('utf8');
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold personal data.
    throw new Problem(400, 'The body is not JSON');
  }
}

function faults(document) {
  if (!isObject(document)) return [{ pointer: '#', detail: 'must be an object' }];
  const { ticket } = document;
  if (!isObject(ticket)) return [{ pointer: '#/ticket', detail: 'must be an object' }];

  const found = [];
  const check = (field, ok, detail) => ok || found.push({ pointer: `#/ticket/${field}`, detail });
  const { id, text, priority } = ticket;
  check('id', typeof id === 'string' && id !== '', 'must be a non-empty string');
  check(
    'text',
    typeof text === 'string' && text.trim() !== '' && text.length <= maxCharacters,
    `must be a string of 1 to ${maxCharacters} characters, not only white space`,
  );
  check(
    'priority',
    priority === undefined || (Number.isInteger(priority) && priority >= 1 && priority <= 4),
    'must be an integer from 1 to 4, or absent',
  );
  return found;
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function refuse(response, error) {
  if (response.destroyed) return; // the sender has gone
  if (error instanceof Problem)
    return send(response, error.body.status, 'application/problem+json', error.body, error.headers);
  console.error(error); // for us, not for the sender
  send(response, 500, 'application/problem+json', { title: 'The server failed', status: 500 });
}

function send(response, status, type, body, headers) {
  response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = createServer();
  server.listen(3000, () => console.log('POST http://localhost:3000/v1/classify'));
}
