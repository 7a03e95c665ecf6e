import type { Runtime } from './index.ts';
import { parseCommand, type CommandError } from './node/command.ts';
import { nodePackages } from './node/packages.ts';
import { parseCommand as parsePsql } from './postgres/command.ts';
import { entryOf as pythonEntryOf } from './python/command.ts';
import { splitCommand } from './words.ts';

/** What content may rely on for one runtime, known without starting an engine. */
export interface RuntimeFacts {
  /** Packages that code may import without installing anything. */
  readonly packages: readonly string[];
  /** An example of a guide is one file: how its name may end, and the command that runs it. */
  readonly examples: { readonly endings: readonly string[]; command(file: string): string };
  /** The file that a command line runs, relative to the exercise's folder. */
  entryOf(command: string): string | CommandError;
}

/** One row for each runtime whose engine is built. */
export const runtimes: Readonly<Partial<Record<Runtime, RuntimeFacts>>> = {
  node: {
    packages: nodePackages,
    examples: { endings: ['mjs', 'cjs', 'js', 'ts'], command: (file) => `node ${file}` },
    entryOf(command) {
      const parsed = parseCommand(command);
      if ('message' in parsed) return parsed;
      const [entry] = parsed.argv;
      if (entry === undefined) return { message: `${command}: name the file`, code: 9 };
      return entry.replace(/^\.\//, '');
    },
  },
  python: {
    packages: [],
    examples: { endings: ['py'], command: (file) => `python ${file}` },
    entryOf: pythonEntryOf,
  },
  postgres: {
    packages: [],
    examples: { endings: ['sql'], command: (file) => `psql ${file}` },
    entryOf(command) {
      const parsed = parsePsql(command);
      if ('message' in parsed) return parsed;
      const action = parsed.actions.find((candidate) => 'file' in candidate);
      return action ? action.file.replace(/^\.\//, '') : { message: `${command}: name the file`, code: 1 };
    },
  },
  linux: {
    packages: [],
    examples: { endings: ['sh'], command: (file) => `bash ${file}` },
    entryOf(command) {
      const [program, file] = splitCommand(command).words;
      if (program === 'bash' && file !== undefined) return file;
      return { message: `${command}: write "bash" and the file`, code: 127 };
    },
  },
};

/** What runs an example of this name, and by which command; undefined where no engine runs such files. */
export function exampleOf(file: string): { runtime: Runtime; command: string } | undefined {
  const ending = file.split('.').pop()!;
  for (const [runtime, { examples }] of Object.entries(runtimes))
    if (examples.endings.includes(ending))
      return { runtime: runtime as Runtime, command: examples.command(file) };
  return undefined;
}
