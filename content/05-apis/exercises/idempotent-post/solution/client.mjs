import { randomUUID } from 'node:crypto';
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
  const request = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Made once: it names the operation, not the try. The header is a string in quotes.
      'idempotency-key': `"${randomUUID()}"`,
    },
    body: JSON.stringify(details),
  };

  for (let tries = 1; ; tries++) {
    const { status, body, cause } = await attempt(`${registry}/models/${name}/versions`, request);
    if (status === 200 || status === 201) return JSON.parse(body);

    const mayPass = status === undefined || worthAnotherTry.has(status);
    if (!mayPass || tries >= maxTries) {
      const outcome = status === undefined ? 'no complete answer' : `status ${status}`;
      throw new RegisterError(`${name} is not registered, tries: ${tries}, the last: ${outcome}`, {
        status,
        cause,
      });
    }
    await sleep(waitMs);
  }
}

const worthAnotherTry = new Set([429, 502, 503, 504]);

/** @returns status and body of a complete answer, or the cause when there was none */
async function attempt(url, request) {
  try {
    const response = await fetch(url, request);
    return { body: await response.text(), status: response.status };
  } catch (cause) {
    return { cause };
  }
}
