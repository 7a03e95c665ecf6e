/**
 * What the process prints on its way to the page: batched, so that a flood of lines is not a flood of
 * messages, but never held back for long, so that a loop without end has still said what it said.
 */

/** Messages that may leave at once … */
const BURST = 1000;
/** … and how fast that allowance comes back. */
const REFILL_PER_MS = 1;

export interface Output {
  write(fd: 1 | 2, data: string | Uint8Array): void;
  /** Sends what is still held back. */
  flush(): void;
  /** UTF-16 code units on both descriptors together, after which the page is asked to end the process. */
  setLimit(units: number): void;
}

export function createOutput(post: (message: object) => void, now: () => number): Output {
  const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  let chunks: [fd: 1 | 2, text: string][] = [];
  let limit = Infinity;
  let total = 0;
  let allowance = BURST;
  let refilled = 0;

  function flush(): void {
    if (!chunks.length) return;
    post({ type: 'output', chunks });
    chunks = [];
  }

  return {
    flush,
    setLimit(units) {
      limit = units;
    },
    write(fd, data) {
      if (total > limit) return;
      const text = typeof data === 'string' ? data : decoders[fd].decode(data, { stream: true });
      if (!text) return;
      const part = text.slice(0, limit - total);
      total += text.length;
      const last = chunks.at(-1);
      if (last?.[0] === fd) last[1] += part;
      else chunks.push([fd, part]);
      if (total > limit) {
        flush();
        post({ type: 'output-limit' });
        return;
      }
      const time = now();
      allowance = Math.min(BURST, allowance + (time - refilled) * REFILL_PER_MS);
      refilled = time;
      if (allowance < 1) return;
      allowance--;
      flush();
    },
  };
}
