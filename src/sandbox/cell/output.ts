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
  /**
   * @param limit UTF-16 code units on both descriptors together, after which the page is asked to end the process
   * @param bytes whether each unit stands for one byte, for a reader that takes no text
   */
  configure(limit: number, bytes: boolean): void;
}

export function createOutput(post: (message: object) => void, now: () => number): Output {
  const decoders = { 1: new TextDecoder(), 2: new TextDecoder() };
  const encoder = new TextEncoder();
  let inBytes = false;
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

  const plainText = (fd: 1 | 2, data: string | Uint8Array) =>
    typeof data === 'string' ? data : decoders[fd].decode(data, { stream: true });

  /** Text of one character for each byte. */
  function byteText(data: string | Uint8Array): string {
    const bytes = typeof data === 'string' ? encoder.encode(data) : data;
    let text = '';
    // As many at a time as every browser takes for arguments.
    for (let at = 0; at < bytes.length; at += 8192)
      text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return text;
  }

  return {
    flush,
    configure(units, bytes) {
      limit = units;
      inBytes = bytes;
    },
    write(fd, data) {
      if (total > limit) return;
      const text = inBytes ? byteText(data) : plainText(fd, data);
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
