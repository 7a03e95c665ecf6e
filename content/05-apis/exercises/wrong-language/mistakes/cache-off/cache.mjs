import http from 'node:http';
import { forward } from './forward.mjs';

/** Passes every request on to the registry. */
export function createCache({ origin, log = () => {} }) {
  return http.createServer(async (request, response) => {
    const { url } = request;
    try {
      const { status, headers, body } = await forward(origin, request);
      log({ url, status, cache: 'miss' });
      response.writeHead(status, headers).end(body);
    } catch {
      log({ url, status: 502, cache: 'miss' });
      response.writeHead(502).end('no complete answer from the registry');
    }
  });
}
