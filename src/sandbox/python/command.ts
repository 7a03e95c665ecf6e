import { splitCommand } from '../words.ts';

/** What a command line asks of Python. */
export interface PythonCommand {
  readonly env: Readonly<Record<string, string>>;
  /** What comes after the interpreter's own options decides how the program is found. */
  readonly kind: 'file' | 'module' | 'code';
  /** The path, the name of the module, or the code itself. */
  readonly target: string;
  readonly args: readonly string[];
  /** The file that standard input is read from; without one it is at its end. */
  readonly stdin: string | undefined;
}

/** A command line that cannot be run here: what a shell or Python would print, and the exit code. */
export interface CommandError {
  readonly message: string;
  readonly code: number;
}

const PROGRAMS = ['python', 'python3'];

/** Options that change nothing here: output is never held back, and no bytecode is written, anyway. */
const FLAGS = ['-u', '-B'];

/** Reads `NAME=value python -m module argument < file`. */
export function parseCommand(line: string): PythonCommand | CommandError {
  const { env, words } = splitCommand(line);
  const stdin = takeStdin(words);
  const program = words.shift() ?? '';
  if (!PROGRAMS.includes(program)) return { message: `${program}: command not found`, code: 127 };
  while (FLAGS.includes(words[0]!)) words.shift();
  const first = words.shift();
  if (first === undefined)
    return { message: 'python: name a file to run; the Python of this page has no prompt', code: 2 };
  if (first !== '-m' && first !== '-c' && first.startsWith('-'))
    return { message: `python: ${first} is not available in the Python of this page`, code: 2 };
  if (!first.startsWith('-')) return { env, kind: 'file', target: first, args: words, stdin };
  const target = words.shift();
  if (target === undefined) return { message: `Argument expected for the ${first} option`, code: 2 };
  return { env, kind: first === '-m' ? 'module' : 'code', target, args: words, stdin };
}

/** The file that a command runs, or whose tests it runs: `check/test_writer.py`. */
export function entryOf(line: string): string | CommandError {
  const command = parseCommand(line);
  if ('message' in command) return command;
  const { kind, target, args } = command;
  if (kind === 'code') return { message: `${line}: put the code into a file`, code: 2 };
  if (kind === 'file') return target.replace(/^\.\//, '');
  if (target !== 'unittest') return fileOfModule(target);
  const tests = args.find((word) => !word.startsWith('-'));
  return tests === undefined
    ? { message: `${line}: name the file of the tests`, code: 2 }
    : fileOfModule(tests);
}

const fileOfModule = (name: string): string =>
  name.endsWith('.py') ? name.replace(/^\.\//, '') : `${name.replaceAll('.', '/')}.py`;

/** Takes `< file` out of the words. */
export function takeStdin(words: string[]): string | undefined {
  const at = words.findIndex((word) => word.startsWith('<'));
  if (at < 0) return undefined;
  const [sign, next] = words.slice(at);
  words.splice(at, sign === '<' ? 2 : 1);
  return sign === '<' ? next : sign!.slice(1);
}
