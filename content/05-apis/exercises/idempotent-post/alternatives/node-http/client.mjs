import { request } from 'node:http';
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** The same contract with node:http and a small class: an operation that can be tried several times. */
class Registration {
  #key = randomBytes(16).toString('hex');
  #url;
  #payload;

  constructor(url, details) {
    this.#url = url;
    this.#payload = Buffer.from(JSON.stringify(details));
  }

  async try() {
    const response = await new Promise((resolve, reject) => {
      request(this.#url, {
        method: 'POST',
        agent: false,
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': this.#payload.length,
          'Idempotency-Key': this.#key,
        },
      })
        .on('response', resolve)
        .on('error', reject)
        .end(this.#payload);
    });
    return { status: response.statusCode, body: await text(response) };
  }
}

export async function registerVersion(registry, name, details, options = {}) {
  const { sleep = delay, waitMs = 200, maxTries = 4 } = options;
  const registration = new Registration(`${registry}/models/${name}/versions`, details);

  let failure = new Error('not tried');
  for (let number = 1; number <= maxTries; number++) {
    const { status, body, error } = await registration.try().catch((error) => ({ error }));
    switch (status) {
      case 200:
      case 201:
        return JSON.parse(body);
      case undefined:
      case 429:
      case 502:
      case 503:
      case 504:
        failure = Object.assign(new Error(`try ${number} failed`, { cause: error }), { status });
        console.error('registering %s: try %d failed', name, number);
        if (number < maxTries) await sleep(waitMs);
        break;
      default:
        throw Object.assign(new Error(`refused with ${status}`), { status });
    }
  }
  throw failure;
}
