import http from 'node:http';
import { createHmac, timingSafeEqual } from 'node:crypto';

// Feeds the HMAC while the bytes arrive, with events, and compares digests, not text.
const tolerance = 300;

export function createReceiver(options) {
  const server = http.createServer();
  server.on('request', (request, response) => {
    const header = (name) => request.headers[`webhook-${name}`] ?? '';
    const hmac = createHmac('sha256', options.secret).update(`${header('id')}.${header('timestamp')}.`);
    const parts = [];

    request
      .on('error', () => response.destroy())
      .on('data', (part) => {
        hmac.update(part);
        parts.push(part);
      })
      .on('end', () => {
        const digest = hmac.digest();
        const genuine = header('signature')
          .split(/\s+/)
          .filter((entry) => entry.startsWith('v1,'))
          .map((entry) => Buffer.from(entry.slice(3), 'base64'))
          .filter((bytes) => bytes.byteLength === 32 && timingSafeEqual(bytes, digest));
        const age = (options.now ?? Date.now)() / 1000 - Number.parseInt(header('timestamp'), 10);
        if (genuine.length > 0 && age <= tolerance && age >= -tolerance) return take(response, parts);
        response.statusCode = 401;
        response.end();
      });
  });

  function take(response, parts) {
    try {
      options.accept(JSON.parse(Buffer.concat(parts)));
      response.statusCode = 204;
    } catch (error) {
      response.statusCode = error instanceof SyntaxError ? 400 : 500;
    }
    response.end();
  }

  return server;
}
