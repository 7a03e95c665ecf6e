import { setTimeout as delay } from 'node:timers/promises';

const busy = new Set([429, 503]);

const readers = [
  (text) => (/^[0-9]+$/.test(text) ? Number.parseInt(text, 10) * 1000 : NaN),
  (text, now) => (/^[a-z]{3}/i.test(text) ? Math.max(Date.parse(text) - now, 0) : NaN),
];

/** Retries by calling itself, and adds up to 100 ms at random so that clients do not come back together. */
export function fetchWithRetry(url, options = {}) {
  const settings = {
    sleep: delay,
    now: () => Date.now(),
    maxWaitMs: 30_000,
    defaultWaitMs: 1_000,
    maxTries: 4,
    ...options,
  };
  return attempt(url, settings, settings.maxTries - 1);
}

function attempt(url, settings, left) {
  return fetch(url).then(async (response) => {
    if (!busy.has(response.status) || left <= 0) return response;

    const header = response.headers.get('Retry-After') ?? '';
    const asked = readers.map((read) => read(header, settings.now())).find((ms) => !Number.isNaN(ms));
    const wait = asked ?? settings.defaultWaitMs;
    if (wait > settings.maxWaitMs) {
      console.error(`${response.status}: asked to wait ${wait} ms, more than ${settings.maxWaitMs} ms`);
      return response;
    }
    await response.arrayBuffer();
    await settings.sleep(wait + Math.random() * 100);
    return attempt(url, settings, left - 1);
  });
}
