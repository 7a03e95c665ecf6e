import http from 'node:http';
import { createLimiter } from './limiter.mjs';
import { classify } from './model.mjs';

const problem = (status, title, more) => ({
  status,
  headers: { 'Content-Type': 'application/problem+json; charset=utf-8', ...more },
  body: { type: 'about:blank', title, status },
});

const parsed = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks));
};

export const createServer = ({ isValid, now = Date.now, ...limits }) => {
  const limiter = createLimiter({ ...limits, now });

  const answer = async (request) => {
    const [scheme, key] = (request.headers.authorization ?? '').split(' ');
    if (scheme.toLowerCase() !== 'bearer' || !isValid(key))
      return problem(401, 'Unauthorized', { 'WWW-Authenticate': 'Bearer' });
    const ms = limiter.take(key);
    if (ms > 0) return problem(429, 'Too Many Requests', { 'Retry-After': 1 + Math.floor(ms / 1000) });
    try {
      const { ticket } = await parsed(request);
      return { status: 200, headers: { 'Content-Type': 'application/json' }, body: classify(ticket) };
    } catch {
      return problem(400, 'Bad Request');
    }
  };

  return http.createServer((request, response) => {
    answer(request).then(({ status, headers, body }) => {
      response.statusCode = status;
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      response.end(JSON.stringify(body));
    });
  });
};
