/**
 * How a call of the bindings `fs` and `fs_dir` is answered, which Node's C++ has in `FSReqBase` and
 * `FSReqWrapSync` (`src/node_file.cc`): at once, to a callback, or by a promise; and the errors of libuv
 * as Node words them.
 *
 * What is asynchronous runs when its turn comes in the I/O phase, so requests are done in the order they
 * were made, like those of a thread pool with one thread.
 */
import { FileSystemError } from '../file-system.ts';
import { type Runtime, uvError } from '../runtime.ts';
import { decodeText, encodeText } from './buffer-codecs.ts';

/** A request whose `oncomplete(error, result)` the library has set. */
export class FSReqCallback {
  oncomplete?: (error: unknown, result?: unknown) => void;
  context?: unknown;

  getAsyncId(): number {
    return 0;
  }
}

/** Passed in place of a request: answer with a promise. */
export const kUsePromises = Symbol('fs_use_promises_symbol');

/** The last argument of most calls: none for an answer at once. */
export type Request = FSReqCallback | typeof kUsePromises | undefined;

/** A path as the library passes it on. */
export type Path = string | Uint8Array;

/** What an error tells about the call that failed. */
export interface Call {
  readonly syscall: string;
  readonly path?: Path | undefined;
  readonly dest?: Path | undefined;
}

/** A path as text; half pairs of UTF-16 become U+FFFD, as in Node's UTF-8. */
export function textOf(path: Path): string {
  return typeof path === 'string' ? path.toWellFormed() : decodeText(path, 'utf8');
}

/** A name from the file system in the encoding that the program asked for: a Buffer for `buffer`. */
export function encodeName(runtime: Runtime, name: string, encoding: unknown): string | Uint8Array {
  if (encoding === undefined || encoding === null || encoding === 'utf8') return name;
  const bytes = encodeText(name, 'utf8');
  return encoding === 'buffer' ? runtime.require('buffer').Buffer.from(bytes) : decodeText(bytes, encoding);
}

/** Does what a request asks for, and answers the way it wants. */
export function perform<Result>(runtime: Runtime, request: Request, call: Call, work: () => Result): unknown {
  if (request === undefined) return attempt(runtime, call, work);
  if (request === kUsePromises)
    return new Promise((resolve, reject) => {
      later(runtime, () => {
        try {
          resolve(attempt(runtime, call, work));
        } catch (error) {
          reject(error);
        }
      });
    });
  later(runtime, () => {
    let result: Result;
    try {
      result = attempt(runtime, call, work);
    } catch (error) {
      request.oncomplete?.(error);
      return;
    }
    if (result === undefined) request.oncomplete?.(null);
    else request.oncomplete?.(null, result);
  });
  return undefined;
}

/** Runs a callback in the I/O phase; the process lives until then. */
export function later(runtime: Runtime, callback: () => void): void {
  const release = runtime.loop.hold();
  runtime.loop.post(() => {
    release();
    callback();
  });
}

/** Makes Node's error of the file system's. */
export function attempt<Result>(runtime: Runtime, call: Call, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw error instanceof FileSystemError ? uvException(runtime, error.code, call) : error;
  }
}

/** An error of libuv as Node's C++ makes it, without stack frames: those belong to the caller. */
export function uvException(runtime: Runtime, code: string, { syscall, path, dest }: Call): Error {
  const errno = uvError(runtime, code);
  const from = path === undefined ? undefined : textOf(path);
  const to = dest === undefined ? undefined : textOf(dest);
  let message = `${code}: ${runtime.facts.uv[errno]?.[1]}, ${syscall}`;
  if (from !== undefined) message += ` '${from}'`;
  if (to !== undefined) message += ` -> '${to}'`;
  return framelessError(message, {
    errno,
    code,
    syscall,
    ...(from !== undefined && { path: from }),
    ...(to !== undefined && { dest: to }),
  });
}

/** The words of C for what went wrong, where Node takes those and not libuv's. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
};

export function reasonOf(code: string): string {
  return REASONS[code] ?? code;
}

/** An error of the C library as Node words it: its number is positive. */
export function errnoException(
  runtime: Runtime,
  code: string,
  syscall: string,
  path: string,
  reason = reasonOf(code),
): Error {
  const errno = -uvError(runtime, code);
  return framelessError(`${code}, ${reason} '${path}'`, { errno, code, path, syscall });
}

export function framelessError(message: string, properties: object): Error {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  const error = Object.assign(new Error(message), properties);
  Error.stackTraceLimit = limit;
  // Where the limit means nothing.
  if (error.stack !== `Error: ${message}`)
    Object.defineProperty(error, 'stack', {
      value: `Error: ${message}`,
      writable: true,
      configurable: true,
    });
  return error;
}

type Method = (...args: never[]) => unknown;

/** C++ has no JavaScript frames: what its functions throw begins at their caller. */
export function withoutFrames<Methods extends object>(methods: Methods): Methods {
  const bare = Object.entries(methods).map(([name, method]) => [name, native(name, method)]);
  return Object.fromEntries(bare) as Methods;
}

function native(name: string, method: Method): Method {
  const outer = (...args: never[]) => {
    try {
      return method(...args);
    } catch (error) {
      if (error instanceof Error) Error.captureStackTrace(error, outer);
      throw error;
    }
  };
  return Object.defineProperty(outer, 'name', { value: name });
}
