/**
 * `internalBinding('fs')`, which `fs` and `fs.promises` rest on (`src/node_file.cc`), over the file
 * system in memory. How calls are answered is in `fs-request.ts`, copying in `fs-copy.ts`, file handles
 * in `fs-file-handle.ts`, `fs_dir` in `fs-dir.ts`.
 *
 * Left out: watching files (`fs.watch()` and `fs.watchFile()` refuse when called).
 */
import {
  type Attributes,
  type Entry,
  FileSystemError,
  S_IFDIR,
  S_IFMT,
  type Timestamp,
} from '../file-system.ts';
import type { MakeBinding, Runtime } from '../runtime.ts';
import { uvError } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import { decodeText, encodeText } from './buffer-codecs.ts';
import { copyFile, makeCopyCalls } from './fs-copy.ts';
import { fileHandleClass } from './fs-file-handle.ts';
import {
  FSReqCallback,
  type Path,
  type Request,
  attempt,
  encodeName,
  errnoException,
  framelessError,
  kUsePromises,
  perform,
  reasonOf,
  textOf,
  withoutFrames,
} from './fs-request.ts';
import { DISK, type Numbers, STATS_FIELDS, direntType, fillNumbers, statNumbers } from './fs-stats.ts';
import { nodeError } from './node-error.ts';

/** Takes the error of a call that the library does not want thrown. */
interface ErrorContext {
  errno?: number;
  code?: string;
  syscall?: string;
}

/** Formats of a module whose name has no extension. */
const FORMAT = { javascript: 0, wasm: 1 };

export const makeFsBinding: MakeBinding = (runtime) => {
  const { files } = runtime;
  const FileHandle = fileHandleClass(runtime);
  const statValues = new Float64Array(2 * STATS_FIELDS);
  const bigintStatValues = new BigInt64Array(2 * STATS_FIELDS);
  const statFsValues = new Float64Array(DISK.length);
  const bigintStatFsValues = new BigInt64Array(DISK.length);

  /** The array that is shared, as each result is read at once; a promise's is read later and is its own. */
  const arrayFor = (request: Request, big: boolean): Numbers => {
    if (request === kUsePromises)
      return big ? new BigInt64Array(STATS_FIELDS) : new Float64Array(STATS_FIELDS);
    return big ? bigintStatValues : statValues;
  };
  const stats = (request: Request, big: boolean, file: Attributes): Numbers =>
    fillNumbers(arrayFor(request, big), statNumbers(file));

  const calls = {
    access(path: Path, mode: unknown, request?: Request) {
      const wanted = validMode(mode);
      return perform(runtime, request, { syscall: 'access', path }, () => files.access(textOf(path), wanted));
    },
    close(fd: number, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'close' }, () => files.close(fd));
    },
    open(path: Path, flags: number, mode: number, request?: Request) {
      return perform(runtime, request, { syscall: 'open', path }, () =>
        files.open(textOf(path), flags, mode),
      );
    },
    openFileHandle(path: Path, flags: number, mode: number, request?: Request) {
      return perform(
        runtime,
        request,
        { syscall: 'open', path },
        () => new FileHandle(files.open(textOf(path), flags, mode)),
      );
    },

    read(
      fd: number,
      buffer: ArrayBufferView,
      offset: number,
      length: number,
      position: unknown,
      request?: Request,
    ) {
      validFd(runtime, fd);
      const target = bytesOf(buffer, offset, length);
      const at = typeof position === 'bigint' ? Number(position) : position;
      return perform(runtime, request, { syscall: 'read' }, () => files.read(fd, target, validPosition(at)));
    },
    readBuffers(fd: number, buffers: readonly ArrayBufferView[], position: unknown, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'read' }, () =>
        overBuffers(buffers, position, (bytes, at) => files.read(fd, bytes, at)),
      );
    },
    readFileUtf8(file: Path | number, flags: number) {
      const read = (fd: number) =>
        decodeText(
          attempt(runtime, { syscall: 'read' }, () => files.readRest(fd)),
          'utf8',
        );
      return typeof file === 'number' ? read(file) : withFile(file, flags, 0o666, read);
    },
    writeBuffer(
      fd: number,
      buffer: ArrayBufferView,
      offset: number,
      length: number,
      position: unknown,
      request?: Request,
      context?: ErrorContext,
    ) {
      validFd(runtime, fd);
      const data = bytesOf(buffer, offset, length);
      const work = () =>
        perform(runtime, request, { syscall: 'write' }, () => files.write(fd, data, validPosition(position)));
      return context ? into(context, work) : work();
    },
    writeBuffers(fd: number, buffers: readonly ArrayBufferView[], position: unknown, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'write' }, () =>
        overBuffers(buffers, position, (bytes, at) => files.write(fd, bytes, at)),
      );
    },
    writeString(
      fd: number,
      text: string,
      position: unknown,
      encoding: unknown,
      request?: Request,
      context?: ErrorContext,
    ) {
      validFd(runtime, fd);
      const data = encodeText(text, encoding);
      const work = () =>
        perform(runtime, request, { syscall: 'write' }, () => files.write(fd, data, validPosition(position)));
      return context ? into(context, work) : work();
    },
    writeFileUtf8(file: Path | number, text: string, flags: number, mode: number) {
      const data = encodeText(text, 'utf8');
      const write = (fd: number) => {
        if (data.length > 0) attempt(runtime, { syscall: 'write' }, () => files.write(fd, data, undefined));
      };
      if (typeof file === 'number') write(file);
      else withFile(file, flags, mode, write);
    },
    ftruncate(fd: number, length: number, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'ftruncate' }, () => files.truncate(fd, length));
    },
    fsync(fd: number, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'fsync' }, () => files.sync(fd));
    },
    fdatasync(fd: number, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'fdatasync' }, () => files.sync(fd));
    },

    stat(path: Path, big: boolean, request?: Request, throwIfNoEntry?: boolean) {
      const missing = throwIfNoEntry === false ? ['ENOENT', 'ENOTDIR'] : [];
      return perform(runtime, request, { syscall: 'stat', path }, () =>
        unless(missing, () => stats(request, big, files.stat(textOf(path)))),
      );
    },
    lstat(path: Path, big: boolean, request?: Request, throwIfNoEntry?: boolean) {
      const missing = throwIfNoEntry === false ? ['ENOENT'] : [];
      return perform(runtime, request, { syscall: 'lstat', path }, () =>
        unless(missing, () => stats(request, big, files.statLink(textOf(path)))),
      );
    },
    fstat(fd: number, big: boolean, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'fstat' }, () =>
        stats(request, big, files.statDescriptor(fd)),
      );
    },
    statfs(path: Path, big: boolean, request?: Request) {
      return perform(runtime, request, { syscall: 'statfs', path }, () => {
        files.stat(textOf(path));
        if (request === kUsePromises)
          return fillNumbers(big ? new BigInt64Array(DISK.length) : new Float64Array(DISK.length), DISK);
        return fillNumbers(big ? bigintStatFsValues : statFsValues, DISK);
      });
    },
    existsSync(path: Path) {
      return unless(undefined, () => files.stat(textOf(path))) !== undefined;
    },
    /** 0 for a file, 1 for a folder, less for an error. */
    internalModuleStat(path: Path) {
      try {
        return (files.stat(textOf(path)).mode & S_IFMT) === S_IFDIR ? 1 : 0;
      } catch (error) {
        if (error instanceof FileSystemError) return uvError(runtime, error.code);
        throw error;
      }
    },

    mkdir(path: Path, mode: number, recursive: boolean, request?: Request) {
      const call = { syscall: 'mkdir', path };
      return perform(runtime, request, call, () => {
        if (!recursive) return files.mkdir(textOf(path), mode);
        return makeFolders(textOf(path), mode, request && call);
      });
    },
    mkdtemp(prefix: Path, encoding: unknown, request?: Request) {
      const start = textOf(prefix);
      const path = start + randomName(runtime);
      const call = { syscall: 'mkdtemp', path: request ? path : `${start}XXXXXX` };
      return perform(runtime, request, call, () => {
        files.mkdir(path, 0o700);
        return encodeName(runtime, path, encoding);
      });
    },
    readdir(path: Path, encoding: unknown, withTypes: boolean, request?: Request) {
      return perform(runtime, request, { syscall: 'scandir', path }, () => {
        const entries = files.list(textOf(path)).toSorted(byName);
        const names = entries.map(({ name }) => encodeName(runtime, name, encoding));
        return withTypes ? [names, entries.map(({ mode }) => direntType(mode))] : names;
      });
    },
    rmdir(path: Path, request?: Request) {
      return perform(runtime, request, { syscall: 'rmdir', path }, () => files.rmdir(textOf(path)));
    },
    unlink(path: Path, request?: Request) {
      return perform(runtime, request, { syscall: 'unlink', path }, () => files.unlink(textOf(path)));
    },
    rmSync(path: Path, _retries: number, recursive: boolean) {
      const text = textOf(path);
      try {
        const found = unless(['ENOENT', 'ENOTDIR'], () => files.statLink(text));
        if (!found) return;
        if (isFolder(found) && !recursive)
          throw nodeError(Error, 'ERR_FS_EISDIR', `Path is a directory: ${text}`);
        remove(text);
      } catch (error) {
        if (!(error instanceof FileSystemError)) throw error;
        // Its own removal took it along, by way of a link.
        if (error.code === 'ENOENT') return;
        throw removeError(runtime, error.code, text);
      }
    },
    rename(from: Path, to: Path, request?: Request) {
      return perform(runtime, request, { syscall: 'rename', path: from, dest: to }, () =>
        files.rename(textOf(from), textOf(to)),
      );
    },
    link(from: Path, to: Path, request?: Request) {
      return perform(runtime, request, { syscall: 'link', path: from, dest: to }, () =>
        files.link(textOf(from), textOf(to)),
      );
    },
    symlink(target: Path, path: Path, _flags: number, request?: Request) {
      return perform(runtime, request, { syscall: 'symlink', path: target, dest: path }, () =>
        files.symlink(textOf(target), textOf(path)),
      );
    },
    readlink(path: Path, encoding: unknown, request?: Request) {
      return perform(runtime, request, { syscall: 'readlink', path }, () =>
        encodeName(runtime, files.readlink(textOf(path)), encoding),
      );
    },
    realpath(path: Path, encoding: unknown, request?: Request) {
      return perform(runtime, request, { syscall: 'realpath', path }, () =>
        encodeName(runtime, files.realpath(textOf(path)), encoding),
      );
    },
    copyFile(from: Path, to: Path, mode: unknown, request?: Request) {
      const flags = validMode(mode);
      return perform(runtime, request, { syscall: 'copyfile', path: from, dest: to }, () =>
        copyFile(files, textOf(from), textOf(to), flags),
      );
    },

    chmod(path: Path, mode: number, request?: Request) {
      return perform(runtime, request, { syscall: 'chmod', path }, () => files.chmod(textOf(path), mode));
    },
    fchmod(fd: number, mode: number, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'fchmod' }, () => files.chmodDescriptor(fd, mode));
    },
    chown(path: Path, user: number, group: number, request?: Request) {
      return perform(runtime, request, { syscall: 'chown', path }, () =>
        files.chown(textOf(path), user, group, true),
      );
    },
    lchown(path: Path, user: number, group: number, request?: Request) {
      return perform(runtime, request, { syscall: 'lchown', path }, () =>
        files.chown(textOf(path), user, group, false),
      );
    },
    fchown(fd: number, user: number, group: number, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'fchown' }, () => files.chownDescriptor(fd, user, group));
    },
    utimes(path: Path, accessed: number, modified: number, request?: Request) {
      return perform(runtime, request, { syscall: 'utime', path }, () =>
        files.setTimes(textOf(path), timestamp(accessed), timestamp(modified), true),
      );
    },
    lutimes(path: Path, accessed: number, modified: number, request?: Request) {
      return perform(runtime, request, { syscall: 'lutime', path }, () =>
        files.setTimes(textOf(path), timestamp(accessed), timestamp(modified), false),
      );
    },
    futimes(fd: number, accessed: number, modified: number, request?: Request) {
      validFd(runtime, fd);
      return perform(runtime, request, { syscall: 'futime' }, () =>
        files.setTimesDescriptor(fd, timestamp(accessed), timestamp(modified)),
      );
    },

    getFormatOfExtensionlessFile(path: Path) {
      return (
        unless(undefined, () => {
          const start = new Uint8Array(4);
          const fd = files.open(textOf(path), 0, 0);
          try {
            files.read(fd, start, 0);
          } finally {
            files.close(fd);
          }
          return decodeText(start, 'latin1') === '\0asm' ? FORMAT.wasm : FORMAT.javascript;
        }) ?? FORMAT.javascript
      );
    },
    legacyMainResolve: (folder: string, main: unknown, base: unknown) =>
      resolveLegacyMain(runtime, folder, main, base),
    ...makeCopyCalls(runtime),
  };

  function withFile<Result>(path: Path, flags: number, mode: number, use: (fd: number) => Result): Result {
    const fd = attempt(runtime, { syscall: 'open', path }, () => files.open(textOf(path), flags, mode));
    try {
      return use(fd);
    } finally {
      files.close(fd);
    }
  }

  /**
   * Makes a folder and those above it; returns the first that was made. Node does it in steps when it is
   * asynchronous: the error then tells of the folder that it had come to.
   */
  function makeFolders(path: string, mode: number, steps?: { path: Path }): string | undefined {
    const pending = [path];
    let first: string | undefined;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (steps) steps.path = next;
      try {
        files.mkdir(next, mode);
        first ??= next;
      } catch (error) {
        if (!(error instanceof FileSystemError)) throw error;
        const above = next.includes('/') ? next.slice(0, next.lastIndexOf('/')) : next;
        if (error.code === 'ENOENT' && above !== next) {
          pending.push(next, above);
          continue;
        }
        if (['EACCES', 'ENOSPC', 'ENOTDIR', 'EPERM'].includes(error.code)) throw error;
        if (error.code === 'ENOENT' && pending.length > 0) continue;
        const below = error.code === 'EEXIST' && pending.length > 0;
        const found = unless(steps && below ? undefined : [], () => files.stat(next));
        if (!found || !isFolder(found)) throw new FileSystemError(below ? 'ENOTDIR' : 'EEXIST');
      }
    }
    return first;
  }

  function remove(path: string): void {
    if (isFolder(files.statLink(path))) {
      for (const { name } of files.list(path)) remove(`${path}/${name}`);
      files.rmdir(path);
    } else {
      files.unlink(path);
    }
  }

  return {
    ...withoutFrames(calls),
    FSReqCallback,
    FileHandle,
    StatWatcher: function StatWatcher() {
      throw notAvailable('fs.watchFile()');
    },
    kUsePromises,
    kFsStatsFieldsNumber: STATS_FIELDS,
    statValues,
    bigintStatValues,
    statFsValues,
    bigintStatFsValues,
  };
};

/** `internalBinding('fs_event_wrap')`. */
export const makeFsEventBinding: MakeBinding = () => ({
  FSEvent: function FSEvent() {
    throw notAvailable('fs.watch()');
  },
});

function isFolder({ mode }: Attributes): boolean {
  return (mode & S_IFMT) === S_IFDIR;
}

/** The result, or undefined for one of these errors; for any without a list. */
function unless<Result>(codes: readonly string[] | undefined, work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileSystemError && (codes?.includes(error.code) ?? true)) return undefined;
    throw error;
  }
}

/** Puts what a call throws into an object, of which the library makes an error. */
function into(context: ErrorContext, work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    const { errno, code, syscall } = error as Required<ErrorContext>;
    if (syscall === undefined) throw error;
    Object.assign(context, { errno, syscall, code });
    return undefined;
  }
}

function bytesOf(buffer: ArrayBufferView, offset = 0, length = buffer.byteLength - offset): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset + offset, length);
}

/** Reads or writes one buffer after the other, until one is not done whole. */
function overBuffers(
  buffers: readonly ArrayBufferView[],
  position: unknown,
  move: (bytes: Uint8Array, position: number | undefined) => number,
): number {
  const start = validPosition(position);
  let total = 0;
  for (const buffer of buffers) {
    const done = move(bytesOf(buffer), start === undefined ? undefined : start + total);
    total += done;
    if (done < buffer.byteLength) break;
  }
  return total;
}

/** A position to read or write at; undefined for where the descriptor stands. */
function validPosition(position: unknown): number | undefined {
  return typeof position === 'number' && Number.isInteger(position) && position >= 0 ? position : undefined;
}

const INT32_MAX = 2 ** 31 - 1;

function validFd(runtime: Runtime, fd: unknown): void {
  if (typeof fd !== 'number') {
    const received: string = runtime.require('internal/errors').determineSpecificType(fd);
    throw invalidType(`The "fd" argument must be of type number. Received ${received}`);
  }
  const integer = Number.isFinite(fd) && (Number.isInteger(fd) || fd < 0 || fd > INT32_MAX);
  if (!integer) throw outOfRange(`The value of "fd" is out of range. It must be an integer. Received ${fd}`);
  if (fd < 0 || fd > INT32_MAX)
    throw outOfRange(`The value of "fd" is out of range. It must be >= 0 && <= ${INT32_MAX}. Received ${fd}`);
}

/** A mode of `access()` or `copyFile()`. */
function validMode(mode: unknown): number {
  if (mode === undefined || mode === null) return 0;
  if (typeof mode !== 'number') throw invalidType('mode must be int32 or null/undefined');
  if (!Number.isFinite(mode)) throw outOfRange('mode is out of range');
  if (mode < 0 || mode > 7) throw outOfRange('mode is out of range: >= 0 && <= 7');
  return Math.trunc(mode);
}

function invalidType(message: string): Error {
  return nodeError(TypeError, 'ERR_INVALID_ARG_TYPE', message);
}

function outOfRange(message: string): Error {
  return nodeError(RangeError, 'ERR_OUT_OF_RANGE', message);
}

/** Seconds, of which libuv keeps whole microseconds. */
function timestamp(time: number): Timestamp {
  const seconds = Math.floor(time);
  return { seconds, nanoseconds: Math.floor((time - seconds) * 1e6) * 1000 };
}

/** In the order of their bytes, as libuv's `scandir` sorts. */
function byName(first: Entry, second: Entry): number {
  const [left, right] = [[...first.name], [...second.name]];
  for (const [index, character] of left.entries()) {
    const difference = character.codePointAt(0)! - (right[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

const NAME_CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function randomName({ host }: Runtime): string {
  const numbers = host.crypto.getRandomValues(new Uint32Array(6));
  return Array.from(numbers, (number) => NAME_CHARACTERS[number % NAME_CHARACTERS.length]).join('');
}

/** Errors that `rmSync()` has a sentence for. */
const REMOVE_ERRORS = ['EACCES', 'ENOTDIR', 'ENOTEMPTY', 'EPERM'];

function removeError(runtime: Runtime, code: string, path: string): Error {
  if (REMOVE_ERRORS.includes(code)) {
    // Node takes the bytes of the path for Latin-1 here.
    const bytes = decodeText(encodeText(path, 'utf8'), 'latin1');
    return errnoException(runtime, code, 'rm', path, `${reasonOf(code)}: ${bytes}`);
  }
  const message = `, Unknown error: ${reasonOf(code)} '${path}'`;
  return framelessError(message, { errno: uvError(runtime, 'UNKNOWN'), code: '', path, syscall: 'rm' });
}

const MAIN_ENDINGS = ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'];
const INDEX_ENDINGS = ['.js', '.json', '.node'];

/** Which of the files that a package's folder may mean is there, by number. */
function resolveLegacyMain(runtime: Runtime, folder: string, main: unknown, base: unknown): number {
  const { resolve } = runtime.require('path');
  const isFile = (path: string) => {
    const found = unless(undefined, () => runtime.files.stat(path));
    return found !== undefined && !isFolder(found);
  };
  let wanted = `${resolve(folder, 'index')}.js`;
  if (typeof main === 'string') {
    wanted = resolve(folder, main);
    const ending = MAIN_ENDINGS.findIndex((each) => isFile(wanted + each));
    if (ending !== -1) return ending;
  }
  const index = INDEX_ENDINGS.findIndex((each) => isFile(resolve(folder, 'index') + each));
  if (index !== -1) return MAIN_ENDINGS.length + index;
  if (typeof base !== 'string')
    throw invalidType('The "base" argument must be of type string or an instance of URL.');
  const importer = runtime.require('internal/url').fileURLToPath(base);
  throw nodeError(Error, 'ERR_MODULE_NOT_FOUND', `Cannot find package '${wanted}' imported from ${importer}`);
}
