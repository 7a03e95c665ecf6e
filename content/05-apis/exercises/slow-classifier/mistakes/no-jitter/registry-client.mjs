import { setTimeout as delay } from 'node:timers/promises';

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

/**
 * Asks the registry for the newest version of a model: GET /models/<name>/versions/latest.
 *
 * Tries again when there is no complete answer and for 429 and 500 to 599. Any other refusal is final.
 * Before the second try it waits a random time from 0 to `baseMs`, before the third from 0 to
 * 2 × `baseMs`, before the fourth from 0 to 4 × `baseMs`, and so on.
 *
 * @param {string} registry base address without a slash at the end
 * @param {string} name of the model
 * @param {object} [options]
 * @param {number} [options.deadlineMs] for the whole call, default 250: all tries, their bodies and all waits.
 *   A try or a wait that does not fit in any more is cut off or not begun.
 * @param {number} [options.maxTries] requests in all, the first one included, default 3
 * @param {number} [options.baseMs] upper bound of the first wait, default 50
 * @param {() => number} [options.random] from 0 to 1, as `Math.random`
 * @param {(ms: number) => Promise<void>} [options.sleep] waits
 * @returns {Promise<{ name: string, version: number }>} the parsed body of a 200
 * @throws {RegistryError} or the error of `fetch`: when there is no version within those limits.
 *   For a final refusal it carries the `status`.
 */
export async function latestVersion(
  registry,
  name,
  { deadlineMs = 250, maxTries = 3, baseMs = 50, random = Math.random, sleep = delay } = {},
) {
  const url = `${registry}/models/${name}/versions/latest`;
  const end = performance.now() + deadlineMs;
  const signal = AbortSignal.timeout(deadlineMs); // one clock for all tries

  for (let tries = 1; ; tries++) {
    try {
      return await ask(url, signal);
    } catch (error) {
      if (isFinal(error) || tries >= maxTries || signal.aborted) throw error;

      const wait = baseMs * 2 ** (tries - 1);
      if (performance.now() + wait >= end) throw error; // the next try would come too late
      await sleep(wait);
    }
  }
}

async function ask(url, signal) {
  const response = await fetch(url, { signal });
  const body = await response.text(); // the signal still holds
  if (response.status === 200) return JSON.parse(body);
  throw new RegistryError(`the registry answered ${response.status}`, { status: response.status });
}

/** Without a status there was no complete answer, and nobody has said no. */
const isFinal = ({ status }) => status !== undefined && status !== 429 && status < 500;
