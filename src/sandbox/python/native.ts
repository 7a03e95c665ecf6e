/** The system's own Python, for comparison: what a command of an exercise means there. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { takeStdin } from './command.ts';

/** The checks of exercises and our runner of tests keep to what this version has. */
const MINIMUM = [3, 11] as const;

const TAP = fileURLToPath(new URL('library/unittest_tap.py', import.meta.url));

let missing: string | null | undefined;

/** What to tell somebody whose machine has no Python, or one that is too old; undefined when it is there. */
export function pythonMissing(): string | undefined {
  if (missing === undefined) {
    const test = `import sys; sys.exit(sys.version_info < (${MINIMUM.join(', ')}))`;
    missing =
      spawnSync('python3', ['-c', test]).status === 0
        ? null
        : `There is no Python ${MINIMUM.join('.')} or later here. Get it with: apt-get install -y python3`;
  }
  return missing ?? undefined;
}

/** As in the page: `python -m unittest` prints TAP, and `< file` is the standard input. */
export function nativePython(words: readonly string[]): {
  program: string;
  args: readonly string[];
  stdin: string | undefined;
} {
  const rest = [...words];
  const stdin = takeStdin(rest);
  const [program = '', ...args] = rest;
  if (program !== 'python' && program !== 'python3') return { program, args, stdin };
  const tests = args[0] === '-m' && args[1] === 'unittest';
  return { program: 'python3', args: ['-B', ...(tests ? [TAP, ...args.slice(2)] : args)], stdin };
}
