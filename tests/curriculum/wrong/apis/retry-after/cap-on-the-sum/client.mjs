import { setTimeout as delay } from 'node:timers/promises';
function waitFor(header, now, fallback) {
  if (header === null) return fallback;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  if (Number.isNaN(at)) return fallback;
  return Math.max(0, at - now());
}
export async function fetchWithRetry(
  url,
  { sleep = delay, now = Date.now, maxWaitMs = 30_000, defaultWaitMs = 1_000, maxTries = 4 } = {},
) {
  let total = 0;
  for (let tries = 1; ; tries++) {
    const response = await fetch(url);
    const refused = response.status === 429 || response.status === 503;
    if (!refused || tries >= maxTries) return response;
    const ms = waitFor(response.headers.get('retry-after'), now, defaultWaitMs);
    total += ms;
    if (total > maxWaitMs) return response;
    await response.body?.cancel();
    await sleep(ms);
  }
}
