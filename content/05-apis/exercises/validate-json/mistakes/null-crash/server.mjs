import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { classify } from './model.mjs';

const maxBytes = 16 * 1024;

export function createServer() {
  return http.createServer((request, response) => {
    const refuse = (status, title, errors, headers) =>
      response
        .writeHead(status, { 'content-type': 'application/problem+json', ...headers })
        .end(JSON.stringify({ title, status, errors }));

    if (request.url !== '/v1/classify') return refuse(404, 'Not found');
    if (request.method !== 'POST') return refuse(405, 'Use POST', undefined, { allow: 'POST' });
    if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
      return refuse(415, 'Send application/json');

    let bytes = 0;
    const chunks = [];
    request.on('error', () => {});
    request.on('data', (chunk) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else if (!response.headersSent) refuse(413, 'Too large', undefined, { connection: 'close' });
    });
    request.on('end', () => {
      if (response.headersSent) return;
      let document;
      try {
        document = JSON.parse(Buffer.concat(chunks).toString());
      } catch {
        return refuse(400, 'Not JSON');
      }
      // typeof null is 'object' as well
      if (typeof document.ticket !== 'object' || Array.isArray(document.ticket))
        return refuse(422, 'Not a ticket', [{ pointer: '#/ticket', detail: 'must be an object' }]);
      const { id, text, priority } = document.ticket;
      const errors = [];
      if (typeof id !== 'string' || id === '')
        errors.push({ pointer: '#/ticket/id', detail: 'must be text' });
      if (typeof text !== 'string' || text.trim() === '' || text.length > 4000)
        errors.push({ pointer: '#/ticket/text', detail: 'must be text' });
      if (priority !== undefined && !(Number.isInteger(priority) && priority >= 1 && priority <= 4))
        errors.push({ pointer: '#/ticket/priority', detail: 'must be 1 to 4' });
      if (errors.length > 0) return refuse(422, 'Not a valid ticket', errors);
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(classify(document.ticket)));
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = createServer();
  server.listen(3000, () => console.log('POST http://localhost:3000/v1/classify'));
}
