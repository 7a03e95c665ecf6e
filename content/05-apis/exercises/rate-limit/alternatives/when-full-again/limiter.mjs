// One number for each key: the moment at which its bucket will be full again. A token is a stretch of time.
export class Limiter {
  #fullAt = new Map();
  #calls = 0;

  constructor({ capacity, perSecond, now }) {
    Object.assign(this, { now, tokenMs: 1000 / perSecond, bucketMs: (capacity * 1000) / perSecond });
  }

  take(key) {
    const now = this.now();
    this.#sweep(now);
    const fullAt = Math.max(this.#fullAt.get(key) ?? now, now) + this.tokenMs;
    const missing = fullAt - now - this.bucketMs;
    // Sums of fractions are off by less than a thousandth of a millisecond.
    if (missing > 0.001) return missing;
    this.#fullAt.set(key, fullAt);
    return 0;
  }

  /** Looks through all keys, once in as many calls as there are keys. */
  #sweep(now) {
    if (++this.#calls <= this.#fullAt.size) return;
    this.#calls = 0;
    for (const [key, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(key);
  }

  get size() {
    return this.#fullAt.size;
  }
}

export const createLimiter = (options) => new Limiter(options);
