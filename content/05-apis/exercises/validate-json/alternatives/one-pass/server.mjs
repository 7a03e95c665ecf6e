import http from 'node:http';
import { fileURLToPath } from 'node:url';
import { classify } from './model.mjs';

// One function from top to bottom, a table of rules, and results instead of exceptions.
const limit = 16_384;
const rules = {
  id: [(v) => typeof v === 'string' && v.length > 0, 'a string that is not empty'],
  text: [
    (v) => typeof v === 'string' && /\S/.test(v) && v.length <= 4000,
    'a string of up to 4000 characters',
  ],
  priority: [(v) => v === undefined || [1, 2, 3, 4].includes(v), '1, 2, 3, 4 or absent'],
};
const plain = (v) => Object.prototype.toString.call(v) === '[object Object]';

export const createServer = () => {
  const server = http.createServer();
  server.on('request', async (request, response) => {
    const problem = (status, title, extra = {}) => {
      response.statusCode = status;
      response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
      response.end(JSON.stringify({ type: 'about:blank', title, status, ...extra }));
    };

    const [path] = request.url.split('?');
    if (path !== '/v1/classify') return problem(404, 'Not Found');
    if (request.method !== 'POST') {
      response.setHeader('Allow', 'OPTIONS, POST');
      return problem(405, 'Method Not Allowed');
    }
    const [media] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
    if (media.trim() !== 'application/json') return problem(415, 'Unsupported Media Type');

    response.setHeader('Connection', 'close');
    if (Number(request.headers['content-length']) > limit) return problem(413, 'Content Too Large');
    let body = Buffer.alloc(0);
    try {
      for await (const chunk of request.iterator({ destroyOnReturn: false })) {
        body = Buffer.concat([body, chunk]);
        if (body.length > limit) return problem(413, 'Content Too Large');
      }
    } catch {
      return response.destroy();
    }

    let document;
    try {
      document = JSON.parse(body);
    } catch {
      return problem(400, 'Bad Request', { detail: 'not JSON' });
    }
    const invalid = (errors) => problem(422, 'Unprocessable Content', { errors });
    if (!plain(document)) return invalid([{ pointer: '#', detail: 'an object is expected' }]);
    if (!plain(document.ticket)) return invalid([{ pointer: '#/ticket', detail: 'an object is expected' }]);
    const errors = Object.entries(rules)
      .filter(([field, [holds]]) => !holds(document.ticket[field]))
      .map(([field, [, detail]]) => ({ pointer: `#/ticket/${field}`, detail }));
    if (errors.length) return invalid(errors);

    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ ...classify(document.ticket), model: 18 }));
  });
  return server;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const server = createServer();
  server.listen(3000, () => console.log('POST http://localhost:3000/v1/classify'));
}
