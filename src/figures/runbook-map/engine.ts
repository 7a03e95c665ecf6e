/** Answers questions of the reader: a program in the page's embedded Node, which keeps the model loaded. */
import { claimMachine } from '../../exercise/machines.ts';
import type { Files, Progress } from '../../sandbox/index.ts';
import { SHOWN, type Rankings } from './drawing.ts';
// oxlint-disable-next-line import/default -- Vite gives the text, where the linter sees the module
import search from './search.mjs?raw';
// oxlint-disable-next-line import/default -- the same
import server from './server.mjs?raw';

const PORT = 3000;
/** It runs as long as the page is read; this bound is for one that was forgotten. */
const LIMIT_MS = 60 * 60_000;

/** The program. What it imports is what the engine has to fetch. */
export const files: Files = { 'server.mjs': server, 'search.mjs': search };

export interface Answered extends Rankings {
  /** Of the question: as long as the model's vectors are. */
  readonly vector: readonly number[];
}

export interface Finder {
  /**
   * @throws {RangeError} for a question that the model cannot embed, with what to do
   * @throws {Error} when the program has ended; an `AbortError` on `signal`
   */
  find(query: string, signal: AbortSignal): Promise<Answered>;
}

interface StartOptions {
  /** What is loaded, and how far it is. */
  progress(what: string, progress: Progress): void;
  /** The program ended: an exercise took the engine over, or it broke. */
  ended(): void;
}

/** @throws {SandboxFault} when the engine or the model cannot be loaded */
export async function startFinder({ progress, ended }: StartOptions): Promise<Finder> {
  const abort = new AbortController();
  const { signal } = abort;
  const holder = { yield: async () => abort.abort() };
  const { sandbox } = await claimMachine('node', holder, {
    signal,
    progress: (state) => progress('the engine', state),
  });
  await sandbox.write(files, { signal, progress: (state) => progress('the model', state) });
  const process = sandbox.spawn('node server.mjs', { signal, timeLimit: LIMIT_MS, outputLimit: 64_000 });
  const exit = process.exit.then(() => {
    ended();
    throw new Error('The program that answers has ended.');
  });
  exit.catch(() => {});
  const ports = process.ports.getReader();
  const listening = async () => {
    // No `for await`: leaving that would cancel the stream, which the process closes at its end.
    for (let next = await ports.read(); !next.done; next = await ports.read())
      if (next.value.open && next.value.port === PORT) return;
    // It ended, which `exit` tells.
    await exit;
  };
  await listening();
  return {
    async find(query, questionSignal) {
      const { status, body } = await sandbox.request!(
        PORT,
        { method: 'POST', path: '/', headers: [], body: JSON.stringify({ query, count: SHOWN }) },
        questionSignal,
      );
      const text = await new Response(body).text();
      if (status !== 200) throw new RangeError(text);
      return JSON.parse(text) as Answered;
    },
  };
}
