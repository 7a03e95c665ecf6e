import { setTimeout as delay } from 'node:timers/promises';

/** The registry did not register the version, as far as the client knows. */
export class RegisterError extends Error {
  name = 'RegisterError';

  /**
   * @param {string} message
   * @param {object} [facts]
   * @param {number} [facts.status] the status of the last answer; undefined when there was no complete one
   * @param {unknown} [facts.cause] the error underneath
   */
  constructor(message, { status, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
  }
}

import { randomUUID } from 'node:crypto';
const AGAIN = new Set([429, 500, 502, 503, 504]);
export async function registerVersion(
  registry,
  name,
  details,
  { sleep = delay, waitMs = 200, maxTries = 4 } = {},
) {
  const key = randomUUID();
  const payload = JSON.stringify(details);
  let failure;
  for (let tries = 1; tries <= maxTries; tries++) {
    if (tries > 1) await sleep(waitMs);
    let status, text;
    try {
      const response = await fetch(`${registry}/models/${name}/versions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: payload,
      });
      text = await response.text();
      status = response.status;
    } catch (cause) {
      failure = new RegisterError('no complete answer', { cause });
      continue;
    }
    if (status === 200 || status === 201) return JSON.parse(text);
    failure = new RegisterError(`status ${status}`, { status });
    if (!AGAIN.has(status)) throw failure;
  }
  throw failure;
}
