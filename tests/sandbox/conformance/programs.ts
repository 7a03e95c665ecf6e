/**
 * The programs of `programs/<area>/`: a file `<name>.mjs` (.cjs, .js, .ts), or a folder `<name>/` with
 * `main.mjs` and what it needs. Each runs as `node main.mjs`, unless its first line says otherwise:
 * `// $ FOO=bar node --test-reporter=tap main.mjs a --b=1`. A folder without a main file says it in a file
 * named `command`. What each prints on real Node is in `expected.json`; `record.ts` writes that.
 */
import fs from 'node:fs';
import path from 'node:path';

export interface Program {
  /** `<area>/<name>` */
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly command: string;
}

export interface Outcome {
  readonly code: number;
  /** Split at line ends: `join('\n')` gives back what was printed. */
  readonly stdout: readonly string[];
}

export const expectedFile = path.join(import.meta.dirname, 'expected.json');
const folder = path.join(import.meta.dirname, 'programs');
const MAIN = /^main\.(?:mjs|cjs|js|ts)$/;
const ONE_FILE = /^(?<name>.+)(?<extension>\.(?:mjs|cjs|js|ts))$/;

export const programs: readonly Program[] = entries(folder).flatMap((area) =>
  entries(path.join(folder, area)).map((entry) => readProgram(area, entry)),
);
const names = programs.map(({ name }) => name);
const twice = names.find((name, index) => names.indexOf(name) !== index);
if (twice) throw new Error(`There are two programs ${twice}.`);

export const expected: Readonly<Record<string, Outcome>> = JSON.parse(fs.readFileSync(expectedFile, 'utf8'));

function readProgram(area: string, entry: string): Program {
  const at = path.join(folder, area, entry);
  if (fs.statSync(at).isDirectory()) {
    const { command, ...files } = readFiles(at);
    const mains = Object.keys(files).filter((file) => MAIN.test(file));
    const [main] = mains;
    const name = `${area}/${entry}`;
    if (mains.length > 1) throw new Error(`${name} has more than one main file.`);
    if (main) return { name, files: readFiles(at), command: commandOf(main, files[main]!) };
    if (command === undefined) throw new Error(`${name} has neither a main file nor a file "command".`);
    return { name, files, command: command.trim() };
  }
  const { name, extension } = ONE_FILE.exec(entry)?.groups ?? {};
  if (!name) throw new Error(`programs/${area}/${entry} is no program: .mjs, .cjs, .js or .ts, or a folder.`);
  const main = `main${extension}`;
  const text = fs.readFileSync(at, 'utf8');
  return { name: `${area}/${name}`, files: { [main]: text }, command: commandOf(main, text) };
}

function commandOf(main: string, text: string): string {
  return /^\/\/ \$ (.+)/.exec(text)?.[1]!.trim() ?? `node ${main}`;
}

function readFiles(at: string): Record<string, string> {
  return Object.fromEntries(
    fs
      .readdirSync(at, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [path.relative(at, file), fs.readFileSync(file, 'utf8')]),
  );
}

function entries(at: string): string[] {
  return fs.readdirSync(at).toSorted();
}
