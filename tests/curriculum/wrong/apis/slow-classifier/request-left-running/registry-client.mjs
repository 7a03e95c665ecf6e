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
export function latestVersion(registry, name, o = {}) {
  const { deadlineMs = 250, maxTries = 3, baseMs = 50, random = Math.random, sleep = delay } = o;
  const controller = new AbortController();
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new RegistryError('deadline passed'));
    }, deadlineMs);
  });
  const work = async () => {
    for (let n = 0; ; n++) {
      let error;
      try {
        const r = await fetch(registry + '/models/' + name + '/versions/latest', {
          headers: { accept: 'application/json' },
        });
        if (r.ok) return await r.json();
        await r.body?.cancel();
        error = new RegistryError('refused', { status: r.status });
        if (r.status < 500 && r.status !== 429) error.final = true;
      } catch (e) {
        error = e;
      }
      if (error.final || n + 1 >= maxTries || controller.signal.aborted) throw error;
      await sleep(Math.floor(random() * baseMs * (1 << n)));
      if (controller.signal.aborted) throw error;
    }
  };
  const p = work();
  p.catch(() => {});
  return Promise.race([p, late]).finally(() => {
    clearTimeout(timer);
  });
}
