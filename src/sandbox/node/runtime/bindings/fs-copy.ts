/**
 * `fs.copyFile()` as libuv does it (`uv__fs_copyfile`), and the parts of `fs.cpSync()` that Node has in
 * C++ (`CpSync…` in `src/node_file.cc`).
 *
 * Left out: copy-on-write clones, which `COPYFILE_FICLONE_FORCE` asks for.
 */
import {
  type Attributes,
  type FileSystem,
  FileSystemError,
  O_CREAT,
  O_EXCL,
  O_WRONLY,
  S_IFDIR,
  S_IFLNK,
  S_IFMT,
  S_IFREG,
} from '../file-system.ts';
import type { Runtime } from '../runtime.ts';
import { type Path, attempt, errnoException, textOf } from './fs-request.ts';
import { nodeError } from './node-error.ts';

const COPYFILE_EXCL = 1;
const COPYFILE_FICLONE_FORCE = 4;

export function copyFile(files: FileSystem, from: string, to: string, flags: number): void {
  const source = files.open(from, 0, 0);
  try {
    const { mode, number } = files.statDescriptor(source);
    const exclusive = (flags & COPYFILE_EXCL) !== 0;
    const target = files.open(to, O_WRONLY | O_CREAT | (exclusive ? O_EXCL : 0), mode);
    try {
      if (files.statDescriptor(target).number === number) return;
      files.truncate(target, 0);
      files.chmodDescriptor(target, mode);
      if ((mode & S_IFMT) === S_IFDIR) throw new FileSystemError('EISDIR');
      if ((flags & COPYFILE_FICLONE_FORCE) !== 0) throw new FileSystemError('ENOTSUP');
      files.write(target, files.readRest(source), undefined);
    } catch (error) {
      files.unlink(to);
      throw error;
    } finally {
      files.close(target);
    }
  } finally {
    files.close(source);
  }
}

interface CopyOptions {
  readonly force: boolean;
  readonly dereference: boolean;
  readonly errorOnExist: boolean;
  readonly verbatimLinks: boolean;
  readonly keepTimes: boolean;
}

export function makeCopyCalls(runtime: Runtime) {
  const { files } = runtime;

  const kindOf = (found: Attributes | undefined) => (found ? found.mode & S_IFMT : undefined);
  const look = (path: string, follow: boolean): Attributes | undefined => {
    try {
      return follow ? files.stat(path) : files.statLink(path);
    } catch (error) {
      if (error instanceof FileSystemError) return undefined;
      throw error;
    }
  };
  const same = (first: Attributes | undefined, second: Attributes | undefined) =>
    first !== undefined && first.number === second?.number;
  const makeFolders = (path: string) => {
    const { dirname, resolve } = runtime.require('path');
    const missing: string[] = [];
    for (let each: string = resolve(path); kindOf(look(each, true)) !== S_IFDIR; each = dirname(each)) {
      if (look(each, true)) throw new FileSystemError('ENOTDIR');
      missing.unshift(each);
    }
    for (const folder of missing) files.mkdir(folder, 0o777);
  };
  const asErrno = <Result>(syscall: string, path: string, work: () => Result): Result => {
    try {
      return work();
    } catch (error) {
      throw error instanceof FileSystemError ? errnoException(runtime, error.code, syscall, path) : error;
    }
  };
  const copyTimes = (from: string, to: string) => {
    const { accessed, modified } = attempt(runtime, { syscall: 'stat', path: from }, () => files.stat(from));
    attempt(runtime, { syscall: 'utime', path: to }, () => files.setTimes(to, accessed, modified, true));
  };

  function copyFolder(from: string, to: string, options: CopyOptions): void {
    const { dirname, join, resolve } = runtime.require('path');

    const copyLink = (source: string, target: string) => {
      if (options.verbatimLinks) {
        files.symlink(files.readlink(source), target);
        return;
      }
      const leadsTo = files.readlink(source);
      const absolute = canonical(resolve(dirname(source), leadsTo));
      if (look(target, true)) {
        if (kindOf(look(target, false)) === S_IFLNK) {
          const present = files.readlink(target);
          const folder = !options.dereference && kindOf(look(leadsTo, true)) === S_IFDIR;
          if (folder && isInside(present, leadsTo))
            throw nodeError(
              Error,
              'ERR_FS_CP_EINVAL',
              `Cannot copy ${leadsTo} to a subdirectory of self ${present}`,
            );
          if (kindOf(look(target, true)) === S_IFDIR && isInside(leadsTo, present))
            throw nodeError(
              Error,
              'ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY',
              `cannot overwrite ${present} with ${leadsTo}`,
            );
          files.unlink(target);
        } else if (kindOf(look(target, true)) === S_IFREG && (!options.dereference || !options.force)) {
          throw errnoException(runtime, 'EEXIST', 'cp', target);
        }
      }
      files.symlink(absolute, target);
    };

    const copyRegular = (source: string, target: string) => {
      const there = look(target, true);
      if (there && kindOf(there) !== S_IFREG) throw new FileSystemError('EINVAL');
      const present = !options.force && look(target, false) !== undefined;
      if (present && options.errorOnExist)
        throw nodeError(
          Error,
          'ERR_FS_CP_EEXIST',
          `[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST (${target} already exists)`,
        );
      if (!present) copyFile(files, source, target, 0);
      if (options.keepTimes) copyTimes(source, target);
    };

    asErrno('cp', to, () => makeFolders(to));
    for (const { name, mode } of files.list(from)) {
      const source = join(from, name);
      const target = join(to, name);
      const link = (mode & S_IFMT) === S_IFLNK;
      const kind = kindOf(look(source, true));
      asErrno('cp', to, () => {
        // Inside a folder, Node 24 copies links as links even when told to follow them.
        if (link) copyLink(source, target);
        else if (kind === S_IFDIR) copyFolder(source, target, options);
        else if (kind === S_IFREG) copyRegular(source, target);
      });
    }
  }

  /** A path as `realpath` has it, as far as it exists. */
  function canonical(path: string): string {
    const { dirname, basename, join } = runtime.require('path');
    try {
      return files.realpath(path);
    } catch (error) {
      if (!(error instanceof FileSystemError) || path === '/') throw error;
      return join(canonical(dirname(path)), basename(path));
    }
  }

  function isInside(path: string, folder: string): boolean {
    const { resolve } = runtime.require('path');
    const outer = resolve(folder).split('/');
    const inner = resolve(path).split('/');
    return outer.every((part: string, index: number) => part === inner[index]);
  }

  return {
    cpSyncCheckPaths(source: Path, destination: Path, dereference: boolean, recursive: boolean) {
      const from = textOf(source);
      const to = textOf(destination);
      const above = parentOf(to);
      // The other way round than one would think, but so it is in Node.
      const call = { syscall: dereference ? 'stat' : 'lstat', path: from };
      const found = attempt(runtime, call, () => (dereference ? files.statLink(from) : files.stat(from)));
      const present = look(to, dereference);
      const fromFolder = kindOf(found) === S_IFDIR || (dereference && kindOf(found) === S_IFLNK);
      if (present) {
        if (same(look(from, true), look(to, true)))
          throw nodeError(Error, 'ERR_FS_CP_EINVAL', `src and dest cannot be the same ${to}`);
        const toFolder = kindOf(present) === S_IFDIR;
        if (fromFolder && !toFolder)
          throw nodeError(
            Error,
            'ERR_FS_CP_DIR_TO_NON_DIR',
            `Cannot overwrite non-directory ${to} with directory ${from}`,
          );
        if (!fromFolder && toFolder)
          throw nodeError(
            Error,
            'ERR_FS_CP_NON_DIR_TO_DIR',
            `Cannot overwrite directory ${to} with non-directory ${from}`,
          );
      }
      const folder = from.endsWith('/') ? from : `${from}/`;
      const intoItself =
        (fromFolder && to.startsWith(folder)) ||
        (parentOf(from) !== above &&
          !['', above].includes(parentOf(above)) &&
          same(look(from, true), look(above, true)));
      if (intoItself)
        throw nodeError(Error, 'ERR_FS_CP_EINVAL', `Cannot copy ${folder} to a subdirectory of self ${to}`);
      if (fromFolder && !recursive)
        throw nodeError(
          Error,
          'ERR_FS_EISDIR',
          `Recursive option not enabled, cannot copy a directory: ${folder}`,
        );
      if (above !== '' && !look(above, true)) {
        try {
          makeFolders(above);
        } catch (error) {
          // The copy itself tells what is wrong.
          if (!(error instanceof FileSystemError)) throw error;
        }
      }
    },

    cpSyncOverrideFile(source: Path, destination: Path, mode: number, keepTimes: boolean) {
      const from = textOf(source);
      const to = textOf(destination);
      const folder = kindOf(look(to, false)) === S_IFDIR;
      asErrno('unlink', to, () => (folder ? files.rmdir(to) : files.unlink(to)));
      const copy = () => copyFile(files, from, to, mode);
      if (mode === 0) asErrno('cp', to, copy);
      else attempt(runtime, { syscall: 'cp', path: from, dest: to }, copy);
      if (keepTimes) copyTimes(from, to);
    },

    cpSyncCopyDir(
      source: Path,
      destination: Path,
      force: boolean,
      dereference: boolean,
      errorOnExist: boolean,
      verbatimLinks: boolean,
      keepTimes: boolean,
    ) {
      const options = { force, dereference, errorOnExist, verbatimLinks, keepTimes };
      copyFolder(textOf(source), textOf(destination), options);
    },
  };
}

/** All before the last name of a path, as it stands there. */
function parentOf(path: string): string {
  const end = path.lastIndexOf('/');
  return end === 0 ? '/' : path.slice(0, Math.max(end, 0));
}
