/** Why there is no version. */
export class RegistryError extends Error {
  name = 'RegistryError';

  /**
   * @param {string} message
   * @param {object} [facts]
   * @param {number} [facts.status] the status of the answer; undefined when there was no complete one
   * @param {unknown} [facts.cause] the error underneath
   */
  constructor(message, { status, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.status = status;
  }
}

import { setTimeout as delay } from 'node:timers/promises';
export async function latestVersion(
  registry,
  name,
  { deadlineMs = 250, maxTries = 3, baseMs = 50, random = Math.random, sleep = delay } = {},
) {
  const end = performance.now() + deadlineMs;
  const signal = AbortSignal.timeout(deadlineMs);
  let last;
  for (let tries = 1; tries <= maxTries; tries++) {
    if (tries > 1) {
      const wait = random() * baseMs * 2 ** (tries - 2);
      if (performance.now() + wait >= end) break;
      await sleep(wait);
      if (signal.aborted) break;
    }
    let status, body;
    try {
      const response = await fetch(`${registry}/models/${name}/versions/latest`, {
        signal: AbortSignal.timeout(deadlineMs),
      });
      status = response.status;
      body = await response.text();
    } catch (cause) {
      last = new RegistryError('no complete answer', { cause });
      if (signal.aborted) break;
      continue;
    }
    if (status === 200) return JSON.parse(body);
    last = new RegistryError('status ' + status, { status });
    if (status !== 429 && !(status >= 500 && status <= 599)) throw last;
  }
  throw last;
}
