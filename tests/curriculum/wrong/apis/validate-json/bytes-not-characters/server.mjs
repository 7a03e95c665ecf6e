import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { classify } from './model.mjs';
const LIMIT = 16384;
class Refusal extends Error {
  constructor(status, title, extra = {}, headers = {}) {
    super(title);
    Object.assign(this, { status, title, extra, headers });
  }
}
function readBody(request) {
  return new Promise((resolve, reject) => {
    const parts = [];
    let size = 0;
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > LIMIT) return reject(new Refusal(413, 'Too large', {}, { connection: 'close' }));
    const onData = (d) => {
      size += d.length;
      if (size > LIMIT) {
        request.off('data', onData);
        request.resume();
        reject(new Refusal(413, 'Too large', {}, { connection: 'close' }));
      } else parts.push(d);
    };
    request.on('data', onData);
    request.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
    request.on('error', reject);
  });
}
const isObject = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);
function validate(doc) {
  if (!isObject(doc)) return [{ pointer: '#', detail: 'must be an object' }];
  const { ticket } = doc;
  if (!isObject(ticket)) return [{ pointer: '#/ticket', detail: 'must be an object' }];
  const errors = [];
  const { id, text, priority } = ticket;
  if (typeof id !== 'string' || id === '')
    errors.push({ pointer: '#/ticket/id', detail: 'must be a non-empty string' });
  if (typeof text !== 'string' || text.trim() === '')
    errors.push({ pointer: '#/ticket/text', detail: 'must be text' });
  else if (Buffer.byteLength(text) > 4000)
    errors.push({ pointer: '#/ticket/text', detail: 'must be at most 4000 characters' });
  if (priority !== undefined && !(Number.isInteger(priority) && priority >= 1 && priority <= 4))
    errors.push({ pointer: '#/ticket/priority', detail: 'must be an integer from 1 to 4' });
  return errors;
}
async function handle(request) {
  const path = request.url.split('?')[0];
  if (path !== '/v1/classify') throw new Refusal(404, 'Not found');
  if (request.method !== 'POST') throw new Refusal(405, 'Method not allowed', {}, { allow: 'POST' });
  const type = (request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal(415, 'Unsupported media type');
  const body = await readBody(request);
  let doc;
  try {
    doc = JSON.parse(body);
  } catch {
    throw new Refusal(400, 'Not JSON');
  }
  const errors = validate(doc);
  if (errors.length) throw new Refusal(422, 'Not a valid ticket', { errors });
  return classify(doc.ticket);
}
export function createServer() {
  return http.createServer(async (request, response) => {
    try {
      const result = await handle(request);
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(result));
    } catch (error) {
      const { status, title, extra, headers } =
        error instanceof Refusal ? error : new Refusal(500, 'Internal error');
      response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
      response.end(JSON.stringify({ type: 'about:blank', title, status, ...extra }));
    }
  });
}
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = createServer();
  server.listen(3000, () => console.log('POST http://localhost:3000/v1/classify'));
}
