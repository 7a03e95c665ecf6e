/**
 * `FileHandle` of `internalBinding('fs')`: the descriptor under a `fs.promises` file handle
 * (`src/node_file.cc`).
 *
 * Left out: its being a stream of C++ (`readStart`, which only http2 uses), moving it to a worker, and
 * the warning when the garbage collector finds one open.
 */
import type { Runtime } from '../runtime.ts';
import { attempt, kUsePromises, perform } from './fs-request.ts';

const CLOSE = { syscall: 'close' };

export function fileHandleClass(runtime: Runtime) {
  return class FileHandle {
    /** -1 when closed. */
    fd: number;
    #closing: Promise<void> | undefined;

    constructor(fd: number) {
      this.fd = fd;
    }

    getAsyncId(): number {
      return 0;
    }

    close(): Promise<void> {
      this.#closing ??= perform(runtime, kUsePromises, CLOSE, () => this.#close()) as Promise<void>;
      return this.#closing;
    }

    closeSync(): void {
      if (this.#closing || this.fd === -1) return;
      attempt(runtime, CLOSE, () => this.#close());
    }

    /** The descriptor, which from now on belongs to the caller. */
    releaseFD(): number {
      const { fd } = this;
      this.fd = -1;
      return fd;
    }

    #close(): void {
      runtime.files.close(this.releaseFD());
    }
  };
}
