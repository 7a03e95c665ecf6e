import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** Why there is no version. */
export class RegistryError extends Error {
  constructor(message, facts) {
    super(message);
    Object.assign(this, { name: 'RegistryError' }, facts);
  }
}

/** Whole numbers only: a token is `unit` points, and a success earns `earn` of them. */
class RetryBudget {
  #points;
  #most;
  #unit;
  #earn;

  constructor({ max, ratio }) {
    this.#unit = 1_000;
    this.#earn = Math.round(ratio * this.#unit);
    this.#most = Math.round(max * this.#unit);
    this.#points = this.#most;
  }

  success() {
    this.#points = Math.min(this.#points + this.#earn, this.#most);
  }

  spend() {
    const enough = this.#points >= this.#unit;
    if (enough) this.#points -= this.#unit;
    return enough;
  }
}

class Client {
  constructor(registry, options) {
    this.registry = registry;
    this.options = options;
    this.budget = new RetryBudget(options.budget);
    this.latestVersion = this.latestVersion.bind(this);
  }

  async latestVersion(name) {
    const { maxTries, baseMs, random, sleep } = this.options;
    let left = maxTries - 1;
    let bound = baseMs;
    let outcome = await get(`${this.registry}/models/${name}/versions/latest`);
    while (passing(outcome.status) && left-- > 0 && this.budget.spend()) {
      await sleep(random() * bound);
      bound *= 2;
      outcome = await get(`${this.registry}/models/${name}/versions/latest`);
    }
    if (outcome.status !== 200) throw new RegistryError(`no version of ${name}`, outcome);
    this.budget.success();
    return JSON.parse(outcome.body);
  }
}

const passing = (status) => status === undefined || status === 429 || status >= 500;

/** Never rejects: without a complete answer there is a cause and no status. */
const get = (url) =>
  new Promise((resolve) => {
    const lost = (cause) => resolve({ cause });
    const request = http.get(url, { agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text) => (body += text));
      response.on('error', lost);
      response.on('end', () => resolve({ status: response.statusCode, body }));
    });
    request.on('error', lost);
  });

export const createClient = (registry, options = {}) =>
  new Client(registry, {
    maxTries: 4,
    budget: { max: 10, ratio: 0.1 },
    baseMs: 50,
    random: Math.random,
    sleep: delay,
    ...options,
  });
