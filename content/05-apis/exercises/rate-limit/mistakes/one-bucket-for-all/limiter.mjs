/**
 * Says who may send a request now, by one token bucket for each key. Time comes from `now` alone.
 *
 * @param {object} options
 * @param {number} options.capacity tokens that a bucket holds; a key that is new starts with a full one
 * @param {number} options.perSecond tokens that flow back in a second, evenly: half of them in half of it
 * @param {() => number} options.now the time in milliseconds
 */
export function createLimiter({ capacity, perSecond, now }) {
  let tokens = capacity;
  let last = now();

  return {
    /**
     * Takes a token, if there is a whole one.
     *
     * @returns {number} 0 when it was taken; otherwise the milliseconds until there is one
     */
    take() {
      const at = now();
      tokens = Math.min(capacity, tokens + ((at - last) / 1000) * perSecond);
      last = at;
      if (tokens < 1) return ((1 - tokens) / perSecond) * 1000;
      tokens -= 1;
      return 0;
    },

    get size() {
      return 0;
    },
  };
}
