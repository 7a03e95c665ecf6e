/**
 * `node tests/sandbox/conformance/record.ts [--check] [name …]`: runs the programs, or those whose name holds
 * one of the given texts, on the Node that runs this, and writes down what they print. `--check` only compares.
 * Needs the pinned Node: `node_modules/.bin/node`.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { isBuiltin } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { root } from '../../../src/commands/project.ts';
import { normalise } from './normalise.ts';
import { expected, expectedFile, programs, type Outcome, type Program } from './programs.ts';

const LIMIT_MS = 20_000;
/** How often a program must print the same before that becomes what is expected. */
const RUNS = 3;

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const pinned = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).devDependencies.node;
if (process.version !== `v${pinned}`) fail(`This is Node ${process.version}, the pinned one is v${pinned}.`);

const asked = programs.filter(
  ({ name }) => !positionals.length || positionals.some((part) => name.includes(part)),
);
if (!asked.length) fail(`No program is named like ${positionals.join(' or ')}.`);

const recorded = new Map<string, Outcome>(
  Object.entries(expected).filter(([name]) => programs.some((program) => program.name === name)),
);
const changed = Object.keys(expected)
  .filter((name) => !recorded.has(name))
  .map((name) => `${name}: there is no such program any more`);
const refused: string[] = [];

for (const program of asked) {
  const { name } = program;
  const before = recorded.get(name);
  const outcome = await run(program);
  if (typeof outcome === 'string') refused.push(`${name}: ${outcome}`);
  else if (!isDeepStrictEqual(outcome, before)) {
    if (values.check) changed.push(`${name}: ${before ? difference(before, outcome) : 'not recorded'}`);
    else await record(program, outcome);
  }
}

for (const line of [...changed, ...refused]) console.log(line);
if (!values.check) {
  const sorted = [...recorded].toSorted(([a], [b]) => (a < b ? -1 : 1));
  fs.writeFileSync(expectedFile, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
}
console.log(`${asked.length} programs, ${changed.length} changed, ${refused.length} refused`);
process.exitCode = refused.length || (values.check && changed.length) ? 1 : 0;

async function record(program: Program, outcome: Outcome): Promise<void> {
  const { name } = program;
  const before = recorded.get(name);
  for (let runs = 1; runs < RUNS; runs++) {
    const again = await run(program);
    if (!isDeepStrictEqual(again, outcome)) {
      const how = typeof again === 'string' ? again : difference(outcome, again);
      refused.push(`${name}: not the same in each run: ${how}`);
      return;
    }
  }
  recorded.set(name, outcome);
  changed.push(`${name}: ${before ? difference(before, outcome) : 'new'}`);
}

/** What the program printed, or why that says nothing. */
async function run({ files, command }: Program): Promise<Outcome | string> {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-')));
  try {
    for (const [file, content] of Object.entries(files)) {
      const at = path.join(folder, file);
      fs.mkdirSync(path.dirname(at), { recursive: true });
      fs.writeFileSync(at, content);
    }
    const modules = path.join(folder, 'node_modules');
    if (importsPackages(files) && !fs.existsSync(modules)) {
      fs.symlinkSync(path.join(root, 'node_modules'), modules);
    }
    const words = command.split(/\s+/);
    const node = words.indexOf('node');
    const env = Object.fromEntries(words.slice(0, node).map((word) => word.split(/=(.*)/s, 2)));
    const child = spawn(process.execPath, words.slice(node + 1), {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: LIMIT_MS,
      killSignal: 'SIGKILL',
    });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    const stdout = await text(child.stdout);
    const code = await ended;
    if (code === null) return `was ended, perhaps after ${LIMIT_MS / 1000} s`;
    return { code, stdout: normalise(stdout, folder).split('\n') };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function importsPackages(files: Program['files']): boolean {
  const specifier = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*(['"])(?<name>[^'"./#][^'"]*)\1/g;
  return Object.values(files).some((content) =>
    content.matchAll(specifier).some(({ groups }) => {
      const { name } = groups as { name: string };
      return !isBuiltin(name) && !/^(?:node|file|data):/.test(name);
    }),
  );
}

/** The first line in which they differ. */
function difference(before: Outcome, after: Outcome): string {
  const lines = Math.max(before.stdout.length, after.stdout.length);
  for (let index = 0; index < lines; index++) {
    const [was, is] = [before.stdout[index], after.stdout[index]];
    if (was !== is) return `line ${index + 1}\n  was ${JSON.stringify(was)}\n  is  ${JSON.stringify(is)}`;
  }
  return `exit code was ${before.code}, is ${after.code}`;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
