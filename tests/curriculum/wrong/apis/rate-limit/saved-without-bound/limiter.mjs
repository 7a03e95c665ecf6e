/**
 * Says who may send a request now, by one token bucket for each key. Time comes from `now` alone.
 *
 * @param {object} options
 * @param {number} options.capacity tokens that a bucket holds; a key that is new starts with a full one
 * @param {number} options.perSecond tokens that flow back in a second, evenly: half of them in half of it
 * @param {() => number} options.now the time in milliseconds
 */
export function createLimiter({ capacity, perSecond, now }) {
  const buckets = new Map(); // key -> { tokens, at }, the one that was used longest ago first
  const fillMs = (capacity / perSecond) * 1000; // from empty to full

  return {
    /**
     * Takes a token from the bucket of a key, if there is a whole one.
     *
     * @param {string} key
     * @returns {number} 0 when it was taken; otherwise the milliseconds until there is one
     */
    take(key) {
      const at = now();
      if (buckets.size > 20_000) forgetFull(at);
      const known = buckets.get(key);
      let tokens = known ? known.tokens + ((at - known.at) / 1000) * perSecond : capacity;
      const waitMs = tokens < 1 ? ((1 - tokens) / perSecond) * 1000 : 0;
      if (waitMs === 0) tokens -= 1;
      buckets.delete(key); // so that it goes to the end
      buckets.set(key, { tokens, at });
      return waitMs;
    },

    /** How many keys are remembered. A key whose bucket is full again is as good as new. */
    get size() {
      return buckets.size;
    },
  };

  /** Each bucket is put in and taken out once, so this costs a request no more than its own bucket does. */
  function forgetFull(at) {
    for (const [key, bucket] of buckets) {
      if (at - bucket.at < fillMs) return;
      buckets.delete(key);
    }
  }
}
