/**
 * Says who may send a request now, by one token bucket for each key. Time comes from `now` alone.
 *
 * @param {object} options
 * @param {number} options.capacity tokens that a bucket holds; a key that is new starts with a full one
 * @param {number} options.perSecond tokens that flow back in a second, evenly: half of them in half of it
 * @param {() => number} options.now the time in milliseconds
 */
export function createLimiter({ capacity, perSecond, now }) {
  const counts = new Map(); // key -> requests in this window
  const windowMs = (capacity / perSecond) * 1000;
  let window;

  return {
    /**
     * @param {string} key
     * @returns {number} 0 when it may pass; otherwise the milliseconds until the next window
     */
    take(key) {
      const current = Math.floor(now() / windowMs);
      if (current !== window) counts.clear();
      window = current;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count <= capacity ? 0 : (window + 1) * windowMs - now();
    },

    get size() {
      return counts.size;
    },
  };
}
