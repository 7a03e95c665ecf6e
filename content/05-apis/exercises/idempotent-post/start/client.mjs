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

/**
 * Registers a new version of a model: POST /models/<name>/versions.
 * One call is one operation. However many requests it takes, the registry makes at most one version.
 *
 * @param {string} registry base address without a slash at the end
 * @param {string} name of the model
 * @param {object} details of the version, sent as JSON; the same in every try
 * @param {object} [options]
 * @param {(ms: number) => Promise<void>} [options.sleep] waits between two tries
 * @param {number} [options.waitMs] how long, in milliseconds
 * @param {number} [options.maxTries] requests in all, the first one included
 * @returns {Promise<object>} the version: the parsed body of a 200 or 201
 * @throws {RegisterError} at once for a final status (every one but 200, 201, 429, 502, 503 and 504);
 *   after the last try when that ended without a complete answer or with 429, 502, 503 or 504
 */
export async function registerVersion(
  registry,
  name,
  details,
  { sleep = delay, waitMs = 200, maxTries = 4 } = {},
) {
  let lastError;
  for (let tries = 1; tries <= maxTries; tries++) {
    if (tries > 1) await sleep(waitMs);
    try {
      const response = await fetch(`${registry}/models/${name}/versions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(details),
      });
      const body = await response.text();
      if (response.ok) return JSON.parse(body);
      lastError = new RegisterError(`the registry answered ${response.status}`, { status: response.status });
    } catch (cause) {
      lastError = new RegisterError('no complete answer from the registry', { cause });
    }
  }
  throw lastError;
}
