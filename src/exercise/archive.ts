/** An exercise as a zip file that runs on the reader's own machine, with the same commands and checks. Pure. */
import { strToU8, zipSync } from 'fflate';
import type { Runtime } from '../sandbox/index.ts';
import type { ExerciseData } from './data.ts';
import { SETUP } from './stage.ts';

/** What the archive says of an exercise and holds of it. */
export type Packed = Pick<
  ExerciseData,
  'id' | 'title' | 'runtime' | 'run' | 'check' | 'checks' | 'editable' | 'files' | 'packages'
>;

interface OwnMachine {
  /** What must be there, in a sentence. */
  readonly needs: string;
  /** The lines of a shell that get ready, once. */
  prepare(exercise: Packed): readonly string[];
  /** A command of the exercise as the lines of a shell. */
  command(line: string): readonly string[];
}

const machines: Readonly<Record<Runtime, OwnMachine>> = {
  node: {
    needs: 'Node.js 22 or later (https://nodejs.org).',
    prepare: ({ packages }) => (packages.length ? ['npm install'] : []),
    command: (line) => [line],
  },
  python: {
    needs: 'Python 3.11 or later (https://www.python.org). Where it is called python3, write that.',
    prepare: () => [],
    command: (line) => [line],
  },
  postgres: {
    needs:
      'PostgreSQL 15 or later with pgTAP (Debian: apt-get install postgresql postgresql-15-pgtap), a role that may create databases, and Node.js 22 or later, which makes the rows.',
    prepare: () => ['createdb prepared', 'node setup.mjs | psql -Xq -v ON_ERROR_STOP=1 -d prepared'],
    // In the page, too, each run begins with a fresh database.
    command: (line) => [
      'dropdb --if-exists exercise',
      'createdb -T prepared exercise',
      `PGDATABASE=exercise PGOPTIONS='-c search_path=public,extensions' ${line.replace(/ (\S+\.sql)\b/g, ' -f $1')}`,
    ],
  },
  linux: {
    needs:
      'a virtual machine with Debian 12 that you may change and throw away, and in it a user named reader who may use sudo; put this folder where that home is, /home/reader.',
    prepare: ({ files }) => [
      'sudo install -m 644 tap.sh /usr/local/lib/tap.sh',
      ...(SETUP in files ? [`sudo bash ${SETUP}`] : []),
    ],
    command: (line) => [line],
  },
};

/**
 * @param texts the reader's own texts by path
 * @param setup files beside those of the exercise: for PostgreSQL `setup.mjs`, which prints its database as SQL; for Linux
 *   `tap.sh`, which checks are written with
 * @returns the bytes of the zip; all that is in it stands in one folder
 */
export function packExercise(
  exercise: Packed,
  texts: Readonly<Record<string, string>>,
  setup: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const folder = exercise.id.replace('/', '-');
  const files = {
    'README.md': readme(exercise),
    ...(exercise.runtime === 'node' && { 'package.json': packageFile(exercise) }),
    ...setup,
    ...exercise.files,
    ...texts,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, strToU8(text)])),
    // The same files make the same archive.
    { level: 9, mtime: '1980-01-01T00:00:00' },
  );
}

function readme(exercise: Packed): string {
  const { title, runtime, editable, checks } = exercise;
  const { needs, prepare, command } = machines[runtime];
  const shell = (lines: readonly string[]) => ['```sh', ...lines, '```'];
  const first = prepare(exercise);
  return [
    `# ${title}`,
    '',
    `An exercise of The AI Ops Roadmap: \`${exercise.id}\`. What you change: ${editable.map((path) => `\`${path}\``).join(', ')}.`,
    '',
    `You need ${needs}`,
    '',
    ...(first.length ? ['Once, in this folder:', '', ...shell(first), ''] : []),
    'Check:',
    '',
    ...shell(command(exercise.check)),
    '',
    'Run:',
    '',
    ...shell(command(exercise.run)),
    '',
    'What must hold:',
    '',
    ...checks.map((name) => `- ${name}`),
    '',
  ].join('\n');
}

/** npm packages in exactly the versions of the page: `express@5.3.0`. */
function packageFile({ packages }: Packed): string {
  const dependencies = Object.fromEntries(
    packages.map((name) => {
      const at = name.lastIndexOf('@');
      return [name.slice(0, at), name.slice(at + 1)];
    }),
  );
  return `${JSON.stringify({ private: true, ...(packages.length && { dependencies }) }, null, 2)}\n`;
}
