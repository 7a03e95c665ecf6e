import { createServer } from 'node:http';
import { createGuard } from './auth.mjs';

/** What each route needs. */
const scopes = {
  'GET /models/triage/versions/latest': 'models:read',
  'POST /models/triage/versions': 'models:register',
};

/**
 * The model registry, cut down to two routes. It asks the guard before it does anything.
 *
 * @param {object} options
 * @param {{ name: string, tokens: string[], scopes: string[] }[]} options.clients who may ask, and for what
 * @param {(entry: object) => void} options.log gets one entry for each refusal and each fault
 * @returns {import('node:http').Server} not listening yet
 */
export function createRegistry({ clients, log }) {
  const guard = createGuard({ clients, log });
  let version = 18;

  return createServer((request, response) => {
    request.resume(); // the body does not matter here
    const scope = scopes[`${request.method} ${request.url}`];
    if (scope === undefined) return refuse(response, 404);
    let decision;
    try {
      decision = guard(request.headers.authorization, scope);
      if (!decision?.client && !decision?.challenge)
        throw new TypeError(`the guard returned ${JSON.stringify(decision)}`);
      if (decision.status !== undefined)
        return refuse(response, decision.status, { 'www-authenticate': decision.challenge });
    } catch (error) {
      log({ status: 500, error });
      return refuse(response, 500);
    }
    if (scope === 'models:register') version += 1;
    response.writeHead(scope === 'models:register' ? 201 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ name: 'triage', version, client: decision.client }));
  });
}

const titles = {
  401: 'Say who you are',
  403: 'You may not do that',
  404: 'There is nothing here',
  500: 'The registry failed',
};

function refuse(response, status, headers = {}) {
  response.writeHead(status, { 'content-type': 'application/problem+json', ...headers });
  response.end(JSON.stringify({ title: titles[status], status }));
}
