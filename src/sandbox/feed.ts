/** A stream that an engine fills. */
export interface Feed<T> {
  readonly stream: ReadableStream<T>;
  push(value: T): void;
  /** Nothing may be pushed after this. */
  end(): void;
  /** Whoever reads gets this error. Nothing may be pushed after it. */
  fail(error: Error): void;
}

/**
 * Whoever reads may cancel: then nothing arrives, and neither what is pushed nor the end is an error. A controller of
 * the platform throws there, and a process that ends in such a throw would never report its end.
 */
export function openFeed<T>(): Feed<T> {
  let controller: ReadableStreamDefaultController<T> | undefined;
  const stream = new ReadableStream<T>({
    start: (own) => void (controller = own),
    cancel: () => void (controller = undefined),
  });
  return {
    stream,
    push: (value) => controller?.enqueue(value),
    end: () => controller?.close(),
    fail: (error) => controller?.error(error),
  };
}
