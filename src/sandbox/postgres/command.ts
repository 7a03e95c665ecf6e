/** Reads `psql -qAt -v ON_ERROR_STOP=1 -f check.sql`, and `psql check.sql` for short. */
import { splitCommand } from '../words.ts';
import type { Format } from './psql/table.ts';

/** What a command line asks of psql. */
export interface Invocation {
  readonly variables: Readonly<Record<string, string>>;
  readonly format: Partial<Format>;
  readonly quiet: boolean;
  /** With -X: psql as it comes, without the SQLSTATE in errors. */
  readonly plain: boolean;
  /** With -1: all in one transaction. */
  readonly single: boolean;
  readonly actions: readonly ({ readonly file: string } | { readonly command: string })[];
}

/** A command line that cannot be run here: what a shell or psql would print, and the exit code. */
export interface CommandError {
  readonly message: string;
  readonly code: number;
}

/** The one database that there is. */
const DATABASE = 'postgres';

const LONG: Readonly<Record<string, string>> = {
  '--no-psqlrc': 'X',
  '--quiet': 'q',
  '--no-align': 'A',
  '--tuples-only': 't',
  '--expanded': 'x',
  '--single-transaction': '1',
  '--set': 'v',
  '--variable': 'v',
  '--file': 'f',
  '--command': 'c',
  '--dbname': 'd',
  '--username': 'U',
  '--field-separator': 'F',
  '--pset': 'P',
};
const WITH_VALUE = 'vfcdUFP';

export function parseCommand(line: string): Invocation | CommandError {
  const { words } = splitCommand(line);
  const program = words.shift() ?? '';
  if (program !== 'psql') return { message: `${program}: command not found`, code: 127 };
  const variables: Record<string, string> = {};
  const format: { -readonly [K in keyof Format]?: Format[K] } = {};
  const actions: ({ file: string } | { command: string })[] = [];
  const names: string[] = [];
  const flags = new Set<string>();
  for (const [option, value] of options(words)) {
    if (option === '') names.push(value);
    else if (!'Xq1Atx'.includes(option) && !WITH_VALUE.includes(option))
      return { message: `psql: ${value || `-${option}`} is not available in this page`, code: 1 };
    else if (option === 'v')
      variables[value.split('=', 1)[0]!] = value.includes('=') ? value.slice(value.indexOf('=') + 1) : '';
    else if (option === 'f') actions.push({ file: value });
    else if (option === 'c') actions.push({ command: value });
    else if (option === 'd') names.push(value);
    else if (option === 'F') format.fieldsep = value;
    else if (option === 'P') {
      const [name, setting] = value.split('=');
      if (name === 'null') format.null = setting ?? '';
      else if (name === 'footer') format.footer = setting !== 'off';
    } else flags.add(option);
  }
  if (flags.has('A')) format.format = 'unaligned';
  if (flags.has('t')) format.tuples_only = true;
  if (flags.has('x')) format.expanded = 'on';
  for (const name of names) {
    if (name.endsWith('.sql')) actions.push({ file: name });
    else if (name !== DATABASE)
      return {
        message: `psql: error: connection to server failed: FATAL:  database "${name}" does not exist`,
        code: 2,
      };
  }
  if (!actions.length)
    return { message: 'psql: name a file to run; the psql of this page has no prompt', code: 1 };
  return { variables, format, quiet: flags.has('q'), plain: flags.has('X'), single: flags.has('1'), actions };
}

/** Options by letter with their value; what is no option has none. */
function* options(words: readonly string[]): Generator<[option: string, value: string]> {
  const left = [...words];
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    if (word.startsWith('--')) {
      const [name, ...value] = word.split('=');
      const letter = LONG[name!];
      if (!letter) yield ['-', name!];
      else if (!WITH_VALUE.includes(letter)) yield [letter, ''];
      else yield [letter, value.length ? value.join('=') : (left.shift() ?? '')];
    } else if (word.startsWith('-') && word.length > 1) {
      for (let at = 1; at < word.length; at++) {
        const letter = word[at]!;
        if (!WITH_VALUE.includes(letter)) yield [letter, ''];
        else {
          yield [letter, word.slice(at + 1) || (left.shift() ?? '')];
          break;
        }
      }
    } else yield ['', word];
  }
}
