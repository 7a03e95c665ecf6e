import { splitCommand } from '../words.ts';

/** What a command line asks of the embedded Node. */
export interface NodeCommand {
  readonly env: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  /** The program, relative to the exercise's folder. */
  readonly entry: string;
  readonly args: readonly string[];
}

/** A command line that cannot be run here: what a shell or Node would print, and the exit code. */
export interface CommandError {
  readonly message: string;
  readonly code: number;
}

/** Options of Node that mean here what they mean there. */
const FLAGS =
  /^--(test|test-reporter=(tap|spec|dot)|test-name-pattern=.*|test-only|no-warnings|enable-source-maps)$/;

/** Reads `NAME=value node --flag file.mjs argument`. */
export function parseCommand(line: string): NodeCommand | CommandError {
  const { env, words } = splitCommand(line);
  const program = words.shift() ?? '';
  if (program !== 'node') return { message: `${program}: command not found`, code: 127 };
  const flags: string[] = [];
  while (words[0]?.startsWith('-')) flags.push(words.shift()!);
  const odd = flags.find((flag) => !FLAGS.test(flag));
  if (odd) return { message: `node: ${odd} is not available in the embedded Node of this page`, code: 9 };
  const entry = words.shift();
  if (!entry)
    return { message: 'node: name a file to run; the embedded Node of this page has no prompt', code: 9 };
  return { env, flags, entry: entry.replace(/^\.\//, ''), args: words };
}
