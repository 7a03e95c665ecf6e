import { setTimeout as delay } from 'node:timers/promises';

/**
 * Fetches `url`. While the server answers 429 or 503, waits as long as its `Retry-After` asks
 * and tries again.
 *
 * @param {string | URL} url
 * @param {object} [options]
 * @param {(ms: number) => Promise<void>} [options.sleep] waits that many milliseconds; finite, never negative
 * @param {() => number} [options.now] the current time in milliseconds since 1970, as `Date.now`
 * @param {number} [options.maxWaitMs] the longest single wait; a server that asks for more is not asked again
 * @param {number} [options.defaultWaitMs] the wait when `Retry-After` is missing or unusable
 * @param {number} [options.maxTries] requests in all, the first one included
 * @returns {Promise<Response>} the first answer that is neither 429 nor 503; or the last refusal, its body
 *   unread, when the tries are used up or the server asks for more than `maxWaitMs`
 * @throws what `fetch` throws when there is no answer at all
 */
export async function fetchWithRetry(
  url,
  { sleep = delay, now = Date.now, maxWaitMs = 30_000, defaultWaitMs = 1_000, maxTries = 4 } = {},
) {
  for (let tries = 1; ; tries++) {
    const response = await fetch(url);
    const refused = response.status === 429 || response.status === 503;
    if (!refused || tries >= maxTries) return response;

    const seconds = Number(response.headers.get('retry-after') ?? NaN);
    const wait = Number.isNaN(seconds) ? defaultWaitMs : seconds * 1000;
    if (wait > maxWaitMs) return response;

    await response.body?.cancel();
    await sleep(Math.max(0, wait));
  }
}
