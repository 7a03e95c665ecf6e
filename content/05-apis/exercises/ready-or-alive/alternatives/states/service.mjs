import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { rowOf, watch } from './features.mjs';

// A class with a set of reasons against being ready, a table of routes, and a count of requests under way.
class Service {
  #options;
  #store;
  #model = null;
  #reasons = new Set(['loading']);
  #running = new Set();
  #idle = () => {};
  #end;

  constructor(options) {
    this.#options = { checkEveryMs: 1_000, drainMs: 5_000, graceMs: 20_000, ...options };
    this.#store = watch(this.#options.features, this.#options.checkEveryMs);
    this.server = createServer((request, response) => this.#handle(request, response));
    this.shutdown = this.shutdown.bind(this);
    void this.#load();
  }

  async #load() {
    this.#model = await this.#options.loadModel();
    this.#reasons.delete('loading');
  }

  #routes = {
    'GET /livez': () => [200, { status: 'alive' }],
    'GET /readyz': () => {
      const reasons = [...this.#reasons, ...(this.#store.up ? [] : ['no feature store'])];
      return reasons.length ? [503, { title: reasons.join(', ') }] : [200, { status: 'ready' }];
    },
    'POST /v1/classify': async (request) => {
      const { ticket } = await json(request);
      if (this.#model === null) return [503, { title: 'loading' }, { 'Retry-After': '2' }];
      const row = await rowOf(this.#options.features, ticket.id).catch(() => null);
      return row === null ? [502, { title: 'no row' }] : [200, this.#model(ticket, row)];
    },
  };

  async #handle(request, response) {
    this.#running.add(response);
    response.on('close', () => {
      this.#running.delete(response);
      if (this.#running.size === 0) this.#idle();
    });
    const route = this.#routes[`${request.method} ${request.url}`] ?? (() => [404, { title: 'Not Found' }]);
    let answer;
    try {
      answer = await route(request);
    } catch {
      answer = [400, { title: 'Bad Request' }];
    }
    const [status, body, headers] = answer;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'Content-Type': type, ...headers });
    response.end(JSON.stringify(status < 400 ? body : { ...body, status }));
  }

  shutdown() {
    this.#reasons.add('shutting down');
    this.#end ??= new Promise((resolve) => {
      setTimeout(() => {
        const finish = () => {
          clearTimeout(grace);
          this.#store.stop();
          this.server.closeAllConnections();
          resolve();
        };
        const grace = setTimeout(finish, this.#options.graceMs);
        this.server.close();
        this.#idle = finish;
        if (this.#running.size === 0) finish();
      }, this.#options.drainMs);
    });
    return this.#end;
  }
}

export const createService = (options) => new Service(options);
