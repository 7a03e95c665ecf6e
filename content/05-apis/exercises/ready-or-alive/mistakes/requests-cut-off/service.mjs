import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { text } from 'node:stream/consumers';
import { rowOf, watch } from './features.mjs';

/**
 * The serving API as a platform runs it. Every refusal is application/problem+json with `title` and `status`.
 *
 * - GET /livez: 200, or the platform restarts the process
 * - GET /readyz: 200, or 503 and the load balancer sends no requests here
 * - POST /v1/classify: 200 with {"label"}; 503 while there is no model; 502 without a row from the
 *   feature store
 *
 * @param {object} options
 * @param {() => Promise<(ticket: object, row: object) => object>} options.loadModel takes a while, never rejects
 * @param {string} options.features base address of the feature store
 * @param {number} [options.checkEveryMs] between two looks at the feature store
 * @param {number} [options.drainMs] how long new requests are taken after shutdown began: load balancers
 *   need that long to notice
 * @param {number} [options.graceMs] how long requests that are under way may take after that
 * @returns {{ server: http.Server, shutdown: () => Promise<void> }} the server does not listen yet;
 *   `shutdown` resolves when all connections are closed and nothing goes on in the background
 */
export function createService({
  loadModel,
  features,
  checkEveryMs = 1_000,
  drainMs = 5_000,
  graceMs = 20_000,
}) {
  const store = watch(features, checkEveryMs);
  let draining = false;
  let model;
  loadModel().then((loaded) => (model = loaded));

  const server = http.createServer(async (request, response) => {
    const route = `${request.method} ${request.url}`;
    // Whoever can answer is alive. A restart repairs nothing that is outside of this process.
    if (route === 'GET /livez') return send(response, 200, 'application/json', { status: 'alive' });
    if (route === 'GET /readyz') return answerReady(response);
    if (route === 'POST /v1/classify') return classify(request, response);
    refuse(response, 404, 'There is nothing here');
  });

  /** Tells what is known. Whoever asks first when a probe comes is as slow as the slowest that is asked. */
  function answerReady(response) {
    if (draining) return refuse(response, 503, 'This instance is shutting down');
    if (!model) return refuse(response, 503, 'The model is loading');
    if (!store.up) return refuse(response, 503, 'The feature store is down');
    send(response, 200, 'application/json', { status: 'ready' });
  }

  async function classify(request, response) {
    if (!model) return refuse(response, 503, 'The model is loading', { 'retry-after': 5 });
    try {
      const { ticket } = JSON.parse(await text(request));
      const row = await rowOf(features, ticket.id);
      send(response, 200, 'application/json', model(ticket, row), closing());
    } catch {
      refuse(response, 502, 'The ticket could not be classified', closing());
    }
  }

  /** At the end, a connection that is kept for a next request would hold up the others. */
  function closing() {
    return draining ? { connection: 'close' } : undefined;
  }

  let ended;

  async function drain() {
    draining = true;
    await sleep(drainMs);
    const closed = new Promise((resolve) => server.close(resolve)); // also closes idle connections
    server.closeAllConnections();
    await closed;
    store.stop();
  }

  return { server, shutdown: () => (ended ??= drain()) };
}

function refuse(response, status, title, headers) {
  send(response, status, 'application/problem+json', { title, status }, headers);
}

function send(response, status, type, body, headers) {
  response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
}
