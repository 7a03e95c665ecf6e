import { setTimeout as delay } from 'node:timers/promises';

/** Why there is no version. */
export class RegistryError extends Error {
  name = 'RegistryError';

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
 * A client for one registry. All its calls share one budget for retries: a bucket of tokens that is
 * full at the start.
 *
 * @param {string} registry base address without a slash at the end
 * @param {object} [options]
 * @param {number} [options.maxTries] requests of one call, the first one included
 * @param {{ max: number, ratio: number }} [options.budget] `max`: how many tokens the bucket holds; each
 *   retry takes one. `ratio`: the part of a token that each 200 puts back.
 * @param {number} [options.baseMs] upper bound of the first wait; doubled for each further one
 * @param {() => number} [options.random] from 0 to 1, as `Math.random`
 * @param {(ms: number) => Promise<void>} [options.sleep] waits
 */
export function createClient(
  registry,
  { maxTries = 4, budget = { max: 10, ratio: 0.1 }, baseMs = 50, random = Math.random, sleep = delay } = {},
) {
  let tokens = budget.max;

  /** Looks and takes in one step: between two steps another call could take the same token. */
  function takeToken() {
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  }

  function putBack() {
    tokens = Math.min(budget.max, tokens + budget.ratio);
  }

  return {
    /**
     * Asks for the newest version of a model: GET /models/<name>/versions/latest. The first request of a
     * call is always sent. No complete answer, 429 and 500 to 599 are worth a retry, if the budget has a
     * whole token for it; every other status but 200 is final.
     *
     * @param {string} name of the model
     * @returns {Promise<{ name: string, version: number }>} the parsed body of a 200
     * @throws {RegistryError} the last failure, as soon as no further try is made
     */
    async latestVersion(name) {
      for (let tries = 1; ; tries++) {
        try {
          const latest = await ask(`${registry}/models/${name}/versions/latest`);
          putBack();
          return latest;
        } catch (error) {
          if (!takeToken() || isFinal(error) || tries >= maxTries) throw error;
          await sleep(random() * baseMs * 2 ** (tries - 1));
        }
      }
    },
  };
}

async function ask(url) {
  let status, body;
  try {
    const response = await fetch(url);
    body = await response.text();
    status = response.status;
  } catch (cause) {
    throw new RegistryError('no complete answer from the registry', { cause });
  }
  if (status === 200) return JSON.parse(body);
  throw new RegistryError(`the registry answered ${status}`, { status });
}

const isFinal = ({ status }) => status !== undefined && status !== 429 && status < 500;
