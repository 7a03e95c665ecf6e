/**
 * One token bucket for each key.
 */
export function createLimiter({ capacity, perSecond, now }) {
  const buckets = new Map(); // key -> { tokens, at }
  let sweep = buckets.entries();

  const levelOf = ({ tokens, at }, time) => Math.min(capacity, tokens + ((time - at) * perSecond) / 1000);

  function forgetSome(time) {
    for (let i = 0; i < 2; i++) {
      let next = sweep.next();
      if (next.done) {
        sweep = buckets.entries();
        next = sweep.next();
        if (next.done) return;
      }
      const [key, bucket] = next.value;
      if (time - bucket.at > 5000) buckets.delete(key);
    }
  }

  return {
    take(key) {
      const time = now();
      forgetSome(time);
      const bucket = buckets.get(key);
      const level = bucket ? levelOf(bucket, time) : capacity;
      if (level >= 1 - 1e-9) {
        buckets.set(key, { tokens: Math.max(0, level - 1), at: time });
        return 0;
      }
      return ((1 - level) / perSecond) * 1000;
    },

    get size() {
      return buckets.size;
    },
  };
}
