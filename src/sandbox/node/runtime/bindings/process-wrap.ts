/**
 * `internalBinding('process_wrap')` (process_wrap.cc) and `('spawn_sync')` (spawn_sync.cc): starts `node`, the
 * one program that there is, as `../children.ts` runs it. Output comes through pipes, so that Node's own
 * `child_process` and `node --test` run on it.
 *
 * Left out, and refused by name: other programs and shells, channels between parent and child (`fork()`),
 * waiting for a child in mid-call. A child's standard input is at its end.
 */
import { asyncResourceClass } from '../async-resource.ts';
import type { ChildEnd } from '../children.ts';
import { Connection, type Address } from '../network.ts';
import { uvError, type MakeBinding, type Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';
import { signalName } from './signal-wrap.ts';
import type { PipeHandle } from './tcp.ts';

/** One entry of `stdio`, as `internal/child_process` has made it. */
interface Stdio {
  readonly type: 'ignore' | 'pipe' | 'overlapped' | 'wrap' | 'inherit' | 'fd';
  readonly handle?: PipeHandle;
  readonly fd?: number;
}

/** A pipe has no addresses. */
const NOWHERE: Address = { address: '', family: 'IPv4', port: 0 };

export const makeProcessWrapBinding: MakeBinding = (runtime) => {
  const AsyncWrap = asyncResourceClass(runtime);
  class Process extends AsyncWrap {
    pid: number | undefined;
    onexit: unknown;
    #wanted = true;
    #running = false;
    readonly #keeper = { keepsAlive: () => this.#wanted };

    constructor() {
      super('PROCESSWRAP');
    }

    /** @returns 0, or a libuv error number */
    spawn(
      file: string,
      args: readonly string[] | undefined,
      cwd: string | undefined,
      environment: readonly string[] | undefined,
      stdio: readonly Stdio[],
    ): number {
      if (file !== runtime.process.execPath && file !== 'node')
        throw notAvailable(`spawn() of a program other than node (${file})`);
      const folder = runtime.require('path').resolve(runtime.cwd, cwd ?? '') as string;
      const sinks = stdio.map((entry, fd) => sinkOf(runtime, entry, fd));
      if (runtime.files.kind(folder) !== 'folder') {
        for (const sink of sinks) sink?.end();
        return uvError(runtime, 'ENOENT');
      }
      this.#running = true;
      runtime.loop.handles.add(this.#keeper);
      this.pid = runtime.children.start(
        { words: args?.slice(1) ?? [], env: readEnvironment(runtime, environment), cwd: folder },
        {
          printed: (fd, bytes) => sinks[fd]?.send(bytes),
          ended: (end) => {
            for (const sink of sinks) sink?.end();
            runtime.loop.post(() => this.#ended(end));
          },
        },
      );
      return 0;
    }
    #ended(end: ChildEnd): void {
      this.#running = false;
      runtime.loop.handles.delete(this.#keeper);
      const code = 'code' in end ? end.code : 'error' in end ? uvError(runtime, end.error) : 0;
      this.makeCallback(this.onexit, code, 'signal' in end ? end.signal : '');
    }
    kill(signal: number): number {
      if (!this.#running) return uvError(runtime, 'ESRCH');
      if (signal !== 0) runtime.children.kill(this.pid!, signalName(runtime, signal) ?? 'SIGTERM');
      return 0;
    }

    // --- HandleWrap

    ref(): void {
      this.#wanted = true;
    }
    unref(): void {
      this.#wanted = false;
    }
    hasRef(): boolean {
      return this.#wanted && this.#running;
    }
    close(callback?: unknown): void {
      runtime.loop.post(() => {
        this.makeCallback(callback);
        this.emitDestroy();
      });
    }
  }
  return {
    Process,
    constants: {
      kProcessFlagDetached: 1,
      kProcessFlagWindowsHide: 2,
      kProcessFlagWindowsVerbatimArguments: 4,
    },
  };
};

export const makeSpawnSyncBinding: MakeBinding = () => ({
  spawn() {
    throw notAvailable('child_process.spawnSync()');
  },
});

/** `NAME=value` pairs as a record; without any, the parent's environment. */
function readEnvironment(runtime: Runtime, pairs: readonly string[] | undefined): Record<string, string> {
  if (!pairs) return { ...runtime.process.env };
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

/** Where one descriptor of the child leads to. */
interface Sink {
  send(bytes: Uint8Array<ArrayBuffer>): void;
  end(): void;
}

function sinkOf(runtime: Runtime, { type, handle, fd }: Stdio, index: number): Sink | undefined {
  if (type === 'ignore' || fd === 0) return undefined;
  if (fd === 1 || fd === 2) return { send: (bytes) => runtime.print(fd, bytes), end: () => {} };
  if (type !== 'pipe' || !handle) throw notAvailable(`child_process: '${type}' for descriptor ${index}`);
  const near = new Connection(NOWHERE, NOWHERE);
  const far = new Connection(NOWHERE, NOWHERE);
  near.join(far);
  handle.attach(near);
  return index === 0 ? unread(far) : new PipeEnd(far);
}

/** The child's standard input: whatever is written is gone. */
function unread(pipe: Connection): Sink {
  pipe.onReadable = () => void pipe.receive(Infinity);
  return { send: () => {}, end: () => pipe.close() };
}

/** The writing end of a pipe. Keeps what does not fit until the parent has read. */
class PipeEnd implements Sink {
  readonly #pipe: Connection;
  readonly #waiting: Uint8Array[] = [];
  #ended = false;

  constructor(pipe: Connection) {
    this.#pipe = pipe;
    pipe.onWritable = () => this.#flush();
  }
  send(bytes: Uint8Array<ArrayBuffer>): void {
    this.#waiting.push(bytes);
    this.#flush();
  }
  end(): void {
    this.#ended = true;
    this.#flush();
  }
  #flush(): void {
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const sent = this.#pipe.send(next);
      if (sent === 'EAGAIN' || (typeof sent === 'number' && sent < next.length)) {
        this.#waiting.unshift(sent === 'EAGAIN' ? next : next.subarray(sent));
        return;
      }
      // The parent has closed its end: nobody wants the rest.
      if (typeof sent === 'string') this.#waiting.length = 0;
    }
    if (this.#ended) this.#pipe.end();
  }
}
