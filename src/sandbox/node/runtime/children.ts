/**
 * Processes that this one starts. The page runs each on a worker of its own and passes on what it prints;
 * here stands what the parent knows of them. The binding `process_wrap` makes Node's `child_process` of it.
 *
 * A child begins with the parent's files as they are when it starts, and hands its own changes back when it
 * ends. Left out: a shared disk while both run, a shared network, standard input, signals that a child could
 * handle, and a life after the parent.
 */
import { ROOT, type Runtime } from './runtime.ts';

export interface ChildOptions {
  /** What stands after `node` on the command line. */
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute. */
  readonly cwd: string;
}

/** What a child tells its parent. */
export interface ChildEvents {
  printed(fd: 1 | 2, bytes: Uint8Array<ArrayBuffer>): void;
  /** Once, at the end. */
  ended(end: ChildEnd): void;
}

/** A code, the name of the signal that killed it, or the libuv error for which it never started. */
export type ChildEnd = { readonly code: number } | { readonly signal: string } | { readonly error: string };

/** From the page. */
export interface ChildOutput {
  readonly id: number;
  readonly fd: 1 | 2;
  /** One character for each byte. */
  readonly text: string;
}

/** From the page. */
export interface ChildExit {
  readonly id: number;
  readonly end: ChildEnd;
  /** What it did to the files, as the file system tells it (`changed`). */
  readonly files: ReadonlyMap<string, Uint8Array | null>;
}

export interface Children {
  /** @returns the number of the new process */
  start(options: ChildOptions, events: ChildEvents): number;
  /** Ends it without asking. It still tells of its end, by this name. */
  kill(id: number, signal: string): void;
  printed(output: ChildOutput): void;
  ended(exit: ChildExit): void;
}

export function createChildren(runtime: Runtime, post: (message: object) => void): Children {
  const running = new Map<number, ChildEvents>();
  const signals = new Map<number, string>();
  let started = 0;
  return {
    start({ words, env, cwd }, events) {
      started++;
      const id = runtime.process.pid * 100 + started;
      running.set(id, events);
      const files = runtime.files.changed(ROOT);
      post({ type: 'spawn', id, words, env, cwd, parent: runtime.process.pid, files });
      return id;
    },
    kill(id, signal) {
      signals.set(id, signal);
      post({ type: 'kill', id });
    },
    printed({ id, fd, text }) {
      running.get(id)?.printed(
        fd,
        Uint8Array.from(text, (char) => char.charCodeAt(0)),
      );
    },
    ended({ id, end, files }) {
      const events = running.get(id);
      running.delete(id);
      for (const [path, content] of files) {
        if (content) runtime.files.put(`${ROOT}/${path}`, content);
        else if (runtime.files.kind(`${ROOT}/${path}`)) runtime.files.unlink(`${ROOT}/${path}`);
      }
      const signal = signals.get(id);
      events?.ended(signal && 'signal' in end ? { signal } : end);
    },
  };
}
