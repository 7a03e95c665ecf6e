import { setTimeout as delay } from 'node:timers/promises';

/** The same contract as a race: the tries run on their own, and the deadline ends whatever runs. */
export function latestVersion(registry, name, options = {}) {
  const { deadlineMs = 250 } = options;
  const controller = new AbortController();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`no version of ${name} within ${deadlineMs} ms`));
    }, deadlineMs);
    tries(`${registry}/models/${name}/versions/latest`, { ...options, signal: controller.signal })
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

async function tries(url, { maxTries = 3, baseMs = 50, random = Math.random, sleep = delay, signal }) {
  let bound = baseMs;
  let last;
  for (const number of Array.from({ length: maxTries }).keys()) {
    if (number > 0) {
      await sleep(Math.round((1 - random()) * bound));
      bound *= 2;
    }
    if (signal.aborted) break;
    try {
      const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
      if (response.ok) return await response.json();
      await response.body?.cancel();
      last = Object.assign(new Error(`status ${response.status}`), { status: response.status });
    } catch (error) {
      last = error;
      continue;
    }
    if (last.status !== 429 && last.status < 500) break;
  }
  throw last;
}
