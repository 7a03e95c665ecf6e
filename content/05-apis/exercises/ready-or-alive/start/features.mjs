// The client of the feature store. Nothing here needs a change.
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks the feature store whether it works: GET /health.
 *
 * @param {string} base its address
 * @param {AbortSignal} [signal] without one, it waits as long as the store does
 * @throws when there is no complete answer
 */
export async function isUp(base, signal) {
  const response = await fetch(`${base}/health`, { signal });
  await response.arrayBuffer();
  return response.status === 200;
}

/**
 * Asks at once, and then again and again in the background.
 *
 * @param {string} base
 * @param {number} everyMs between two looks; one takes a second at most
 * @returns {{ readonly up: boolean, stop(): void }} `up`: what the last look saw, at first false
 */
export function watch(base, everyMs) {
  const stopped = new AbortController();
  let up = false;
  (async () => {
    while (!stopped.signal.aborted) {
      const signal = AbortSignal.any([stopped.signal, AbortSignal.timeout(1_000)]);
      up = await isUp(base, signal).catch(() => false);
      await sleep(everyMs, undefined, { ref: false, signal: stopped.signal }).catch(() => {});
    }
  })();
  return {
    get up() {
      return up;
    },
    stop: () => stopped.abort(),
  };
}

/** What the feature store knows about a ticket: GET /rows/<ticket>. The model cannot do without it. */
export async function rowOf(base, ticket) {
  const response = await fetch(`${base}/rows/${encodeURIComponent(ticket)}`);
  if (response.status !== 200) throw new Error(`the feature store answered ${response.status}`);
  return response.json();
}
