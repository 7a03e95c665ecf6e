import type { Runtime } from './index.ts';
import { parseCommand, type CommandError } from './node/command.ts';
import { nodePackages } from './node/packages.ts';
import { parseCommand as parsePsql } from './postgres/command.ts';

/** What content may rely on for one runtime, known without starting an engine. */
export interface RuntimeFacts {
  /** Packages that code may import without installing anything. */
  readonly packages: readonly string[];
  /** The file that a command line runs, relative to the exercise's folder. */
  entryOf(command: string): string | CommandError;
}

/** One row for each runtime whose engine is built. */
export const runtimes: Readonly<Partial<Record<Runtime, RuntimeFacts>>> = {
  node: {
    packages: nodePackages,
    entryOf(command) {
      const parsed = parseCommand(command);
      if ('message' in parsed) return parsed;
      const [entry] = parsed.argv;
      if (entry === undefined) return { message: `${command}: name the file`, code: 9 };
      return entry.replace(/^\.\//, '');
    },
  },
  postgres: {
    packages: [],
    entryOf(command) {
      const parsed = parsePsql(command);
      if ('message' in parsed) return parsed;
      const action = parsed.actions.find((candidate) => 'file' in candidate);
      return action ? action.file.replace(/^\.\//, '') : { message: `${command}: name the file`, code: 1 };
    },
  },
};
