import { splitCommand } from '../words.ts';

/** What a command line asks of the embedded Node. */
export interface NodeCommand {
  /** All that the program finds in `process.env`. */
  readonly env: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  /** The program and its arguments; with `--test`, files and patterns, or nothing. */
  readonly argv: readonly string[];
}

/** A command line that cannot be run here: what a shell or Node would print, and the exit code. */
export interface CommandError {
  readonly message: string;
  readonly code: number;
}

/** Options of Node that mean here what they mean there. The site's page about the engine lists them. */
export const FLAGS: readonly string[] = [
  '--test',
  '--test-reporter=…',
  '--test-isolation=none|process',
  '--test-name-pattern=…',
  '--test-skip-pattern=…',
  '--test-only',
  '--test-timeout=…',
  '--test-concurrency=…',
  '--conditions=…',
  '--unhandled-rejections=…',
  '--no-warnings',
  '--trace-warnings',
  '--no-deprecation',
  '--throw-deprecation',
  '--trace-deprecation',
];

/** The environment of a program that the page starts. */
const ENVIRONMENT = { HOME: '/home/user', PATH: '/usr/local/bin', PWD: '/app' };

/** Reads `NAME=value node --flag file.mjs argument`. */
export function parseCommand(line: string): NodeCommand | CommandError {
  const { env, words } = splitCommand(line);
  const [program = '', ...rest] = words;
  if (program !== 'node') return { message: `${program}: command not found`, code: 127 };
  return readArguments(rest, { ...ENVIRONMENT, ...env });
}

/** Reads what stands after `node`: its flags, then the program and its arguments. */
export function readArguments(
  given: readonly string[],
  env: Readonly<Record<string, string>>,
): NodeCommand | CommandError {
  const words = [...given];
  const flags: string[] = [];
  while (words[0]?.startsWith('-')) flags.push(words.shift()!);
  const odd = flags.find((flag) => !isKnown(flag));
  if (odd) return { message: `node: ${odd} is not available in the embedded Node of this page`, code: 9 };
  if (!words.length && !flags.includes('--test'))
    return { message: 'node: name a file to run; the embedded Node of this page has no prompt', code: 9 };
  return { env, flags, argv: words };
}

function isKnown(flag: string): boolean {
  const [name, value] = [
    flag.split('=', 1)[0]!,
    flag.includes('=') ? flag.slice(flag.indexOf('=') + 1) : undefined,
  ];
  return FLAGS.some((known) => {
    const [knownName, values] = known.split('=');
    if (knownName !== name || (values === undefined) !== (value === undefined)) return false;
    return values === undefined || values === '…' || values.split('|').includes(value!);
  });
}
