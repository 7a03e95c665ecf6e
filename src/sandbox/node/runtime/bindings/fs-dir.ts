/** `internalBinding('fs_dir')`: folders that are read piece by piece, for `fs.opendir()` (`src/node_dir.cc`). */
import { type Entry, FileSystemError } from '../file-system.ts';
import type { MakeBinding, Runtime } from '../runtime.ts';
import {
  type Call,
  type Path,
  type Request,
  attempt,
  encodeName,
  perform,
  textOf,
  withoutFrames,
} from './fs-request.ts';
import { direntType } from './fs-stats.ts';

export const makeFsDirBinding: MakeBinding = (runtime) => {
  const DirHandle = dirHandleClass(runtime);
  const open = (path: Path) => new DirHandle(runtime.files.list(textOf(path)));
  return {
    DirHandle,
    ...withoutFrames({
      opendir: (path: Path, _encoding: unknown, request: Request) =>
        perform(runtime, request, { syscall: 'opendir', path }, () => open(path)),
      opendirSync: (path: Path) => attempt(runtime, { syscall: 'opendir' }, () => open(path)),
    }),
  };
};

function dirHandleClass(runtime: Runtime) {
  const READ: Call = { syscall: 'scandir' };
  const CLOSE: Call = { syscall: 'closedir' };

  return class DirHandle {
    #entries: Entry[] | undefined;

    constructor(entries: Entry[]) {
      this.#entries = entries;
    }

    getAsyncId(): number {
      return 0;
    }

    /** As many names as fit, each followed by its type; null at the end. */
    read(encoding: unknown, size: number, request?: Request): unknown {
      return perform(runtime, request, READ, () => {
        const some = this.#open().splice(0, size);
        if (some.length === 0) return null;
        return some.flatMap(({ name, mode }) => [encodeName(runtime, name, encoding), direntType(mode)]);
      });
    }

    close(request?: Request): unknown {
      return perform(runtime, request, CLOSE, () => {
        this.#open();
        this.#entries = undefined;
      });
    }

    #open(): Entry[] {
      if (!this.#entries) throw new FileSystemError('EBADF');
      return this.#entries;
    }
  };
}
