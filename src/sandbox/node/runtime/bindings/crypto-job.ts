/**
 * What the parts of `internalBinding('crypto')` share: `crypto_util.h` of Node's C++, above all its
 * jobs. A job takes its arguments when it is made, and computes when it is run: at once, or later with a
 * callback, or later with a promise (Web Crypto).
 *
 * A job does not run beside the program, as in Node's thread pool, but between two of its callbacks.
 */
import type { LibraryModule, Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

export const kCryptoJobAsync = 0;
export const kCryptoJobSync = 1;
export const kCryptoJobWebCrypto = 2;

type JobMode = typeof kCryptoJobAsync | typeof kCryptoJobSync | typeof kCryptoJobWebCrypto;

/** What Node's C++ takes for bytes. */
export type ByteSource = ArrayBufferLike | ArrayBufferView;

/** The bytes themselves, not a copy. */
export function bytesOf(source: ByteSource): Uint8Array<ArrayBuffer> {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer as ArrayBuffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source as ArrayBuffer);
}

/** A buffer of its own for bytes that may be a part of a larger one. */
export const arrayBufferOf = (bytes: Uint8Array): ArrayBuffer =>
  bytes.byteLength === bytes.buffer.byteLength
    ? (bytes.buffer as ArrayBuffer)
    : (bytes.slice().buffer as ArrayBuffer);

/** Equal bytes? Takes as long whatever the answer. */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (let index = 0; index < one.length; index++) difference |= one[index]! ^ other[index]!;
  return difference === 0;
}

/** Text to and from bytes, by the names of encodings that Node's C++ takes. */
export function textCoder(runtime: Runtime) {
  let modules:
    { Buffer: LibraryModule; normalizeEncoding: (name: unknown) => string | undefined } | undefined;
  const library = () =>
    (modules ??= {
      Buffer: runtime.require('buffer').Buffer,
      normalizeEncoding: runtime.require('internal/util').normalizeEncoding,
    });
  return {
    /** An encoding that nobody knows is UTF-8. */
    decode(data: string | ByteSource, encoding?: unknown): Uint8Array<ArrayBuffer> {
      if (typeof data !== 'string') return bytesOf(data);
      const { Buffer, normalizeEncoding } = library();
      return bytesOf(Buffer.from(data, normalizeEncoding(encoding) ?? 'utf8') as Uint8Array);
    },
    /** A Buffer when no encoding is given, or one that nobody knows. */
    encode(bytes: Uint8Array, encoding?: unknown): unknown {
      const { Buffer, normalizeEncoding } = library();
      const buffer = Buffer.from(arrayBufferOf(bytes));
      const known = encoding === undefined || encoding === null ? undefined : normalizeEncoding(encoding);
      return known === undefined ? buffer : buffer.toString(known);
    },
  };
}

export type TextCoder = ReturnType<typeof textCoder>;

/** An error as Node's C++ throws it: the code is a plain property. */
export function codedError(
  kind: ErrorConstructor | TypeErrorConstructor | RangeErrorConstructor,
  code: string,
  message: string,
): Error {
  return Object.assign(new kind(message), { code });
}

export const invalidDigest = (name: string) =>
  codedError(TypeError, 'ERR_CRYPTO_INVALID_DIGEST', `Invalid digest: ${name}`);

interface OpensslDetails {
  readonly library: string;
  readonly reason: string;
  readonly code: string;
  /** The errors below, lowest last. */
  readonly stack?: readonly string[];
}

/** An error out of OpenSSL: `error:1C800064:Provider routines::bad decrypt`. */
export function opensslError(number: string, { library, reason, code, stack }: OpensslDetails): Error {
  const error = new Error(`error:${number}:${library}::${reason}`);
  return Object.assign(error, stack && { opensslErrorStack: [...stack] }, { library, reason, code });
}

interface Job {
  ondone?: (error: unknown, result?: unknown) => void;
}

type JobClass = new (mode: JobMode, ...args: never[]) => object;

/**
 * A class of jobs. `prepare` checks and copies the arguments, which may change before the work is done,
 * and returns the work.
 */
export function jobClass<Arguments extends unknown[]>(
  runtime: Runtime,
  prepare: (mode: JobMode, ...args: Arguments) => () => unknown,
): JobClass {
  const { loop } = runtime;
  const NativePromise = Promise;

  /** Calls back in the I/O phase, and keeps the process alive until then. */
  const later = (callback: () => void) => {
    const release = loop.hold();
    loop.post(() => {
      release();
      callback();
    });
  };

  return class CryptoJob {
    #mode: JobMode;
    #work: () => unknown;

    constructor(mode: JobMode, ...args: Arguments) {
      this.#mode = mode;
      this.#work = prepare(mode, ...args);
    }

    run(): [error: unknown, result: unknown] | Promise<unknown> | undefined {
      const work = this.#work;
      if (this.#mode === kCryptoJobSync) return attempt(work);
      if (this.#mode === kCryptoJobAsync) {
        later(() => {
          (this as Job).ondone?.(...attempt(work));
        });
        return undefined;
      }
      return new NativePromise((resolve, reject) => {
        later(() => {
          const [error, result] = attempt(work);
          if (error === undefined) resolve(result);
          else reject(isRefusal(error) ? error : operationError(runtime, error));
        });
      });
    }
  } as unknown as JobClass;
}

function attempt(work: () => unknown): [error: unknown, result: unknown] {
  try {
    return [undefined, work()];
  } catch (error) {
    return [error, undefined];
  }
}

const isRefusal = (error: unknown) =>
  (error as { code?: unknown } | undefined)?.code === 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM';

/** The DOMException of Web Crypto for anything that went wrong inside. */
function operationError(runtime: Runtime, cause: unknown): Error {
  return runtime
    .require('internal/util')
    .lazyDOMException('The operation failed for an operation-specific reason', {
      name: 'OperationError',
      cause,
    }) as Error;
}

/**
 * A job that nothing here can do. In Web Crypto a promise tells so, since Node would hide what the
 * constructor throws behind an error that says nothing.
 */
export function refusedJob(runtime: Runtime, names: { sync: string; async: string; web: string }): JobClass {
  const by = {
    [kCryptoJobSync]: names.sync,
    [kCryptoJobAsync]: names.async,
    [kCryptoJobWebCrypto]: names.web,
  };
  return jobClass(runtime, (mode) => {
    if (mode !== kCryptoJobWebCrypto) throw notAvailable(by[mode]);
    return () => {
      throw notAvailable(by[mode]);
    };
  });
}
