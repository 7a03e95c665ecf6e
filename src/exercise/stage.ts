/**
 * Exercises on a machine that keeps its state. Three of their files are not among those that the reader finds in
 * the machine; each is there only while it is needed:
 *
 * - `setup.sh`, run by root on a machine as it starts, stages the situation
 * - `session.sh` holds what the reader typed, or what an attempt would have typed; running it does that again
 * - `check/` judges the state of the machine
 */
import type { Files, Sandbox } from '../sandbox/index.ts';
import { readToEnd, type Ended } from '../sandbox/read-to-end.ts';

export const SETUP = 'setup.sh';
export const SESSION = 'session.sh';
export const REDO = `bash ${SESSION}`;

interface StageOptions {
  readonly signal: AbortSignal;
  /** For each script, in milliseconds. */
  readonly timeLimit: number;
}

/** UTF-16 code units that a script may print. */
const OUTPUT_LIMIT = 256_000;

/** What the reader finds in the machine. */
export function ownFiles(files: Files): Files {
  return pick(files, (path) => !isAside(path));
}

/** The reader's files, with those that a command such as `bash check/modes.sh` needs beside them. */
export function filesFor(command: string, files: Files): Files {
  const needed = new Set(command.split(' ').map(top));
  return pick(files, (path) => !isAside(path) || needed.has(top(path)));
}

/**
 * Brings a machine to where an exercise starts: as it was at first, with the files there and the situation staged.
 * @throws {Error} when the setup fails, with what it printed.
 */
export async function stage(sandbox: Sandbox, files: Files, options: StageOptions): Promise<void> {
  await sandbox.reset!();
  if (SETUP in files) {
    const { exit, printed } = await run(sandbox, files, `sudo bash ${SETUP}`, options);
    if (!('code' in exit && exit.code === 0))
      throw new Error(`${SETUP} ended with ${JSON.stringify(exit)}: ${printed.trim()}`);
  }
  await sandbox.write(ownFiles(files));
}

/** Does on a staged machine what `session.sh` says, unless that is the command, and puts there what the command needs. */
export async function redo(
  sandbox: Sandbox,
  files: Files,
  command: string,
  options: StageOptions,
): Promise<void> {
  if (SESSION in files && !command.split(' ').includes(SESSION)) {
    await run(sandbox, files, REDO, options);
    await sandbox.write(ownFiles(files));
  }
  await sandbox.write(filesFor(command, files));
}

/**
 * Puts files where a command finds them. A machine that keeps its state is staged first, and what the reader did is
 * done again.
 * @throws {Error} when the setup fails.
 */
export async function prepare(
  sandbox: Sandbox,
  files: Files,
  command: string,
  options: StageOptions,
): Promise<void> {
  if (!sandbox.reset) return sandbox.write(files);
  await stage(sandbox, files, options);
  await redo(sandbox, files, command, options);
}

/** What decides how a staged machine is: all that is there while it is staged. */
export function situationOf(files: Files): Files {
  return pick(files, (path) => !isAside(path) || path === SETUP);
}

async function run(
  sandbox: Sandbox,
  files: Files,
  command: string,
  { signal, timeLimit }: StageOptions,
): Promise<Ended> {
  await sandbox.write(filesFor(command, files));
  const ended = await readToEnd(sandbox.spawn(command, { signal, timeLimit, outputLimit: OUTPUT_LIMIT }));
  signal.throwIfAborted();
  return ended;
}

const top = (path: string): string => path.split('/')[0]!;

const isAside = (path: string): boolean => [SETUP, SESSION, 'check'].includes(top(path));

const pick = (files: Files, wanted: (path: string) => boolean): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => wanted(path)));
