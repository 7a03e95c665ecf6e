/**
 * `npm run sandbox -- --engine ENGINE --dir DIR -- COMMAND …`: runs the files of a folder on an engine, in a
 * headless browser, with the output as it comes and the exit code of the program.
 */
import { isUtf8 } from 'node:buffer';
import fs from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import {
  browserNames,
  missing,
  openBrowser,
  type BrowserName,
  type BrowserPage,
} from '../harness/browsers.ts';
import { serveHarness } from '../harness/serve.ts';
import { engines } from '../sandbox/engines.ts';
import type { Exit, Runtime } from '../sandbox/index.ts';

const runtimes = engines.filter(({ id }) => !id).map(({ runtime }) => runtime);
const USAGE = `usage: npm run sandbox -- --engine ${runtimes.join('|')} --dir DIR [--browser ${browserNames.join('|')}]
                          [--repeat N] [--time-limit SECONDS] -- COMMAND …

Runs COMMAND with the files of DIR: node main.mjs, python main.py or psql main.sql.
--repeat runs it N times in the same page and counts the runs whose output or exit differ from the first.`;

/** What a page can be handed at once without trouble; exercises have some kilobytes. */
const MAX_FILES_BYTES = 32_000_000;
const MAX_OUTPUT = 50_000_000;

interface Job {
  readonly runtime: Runtime;
  readonly browser: BrowserName;
  readonly text: Readonly<Record<string, string>>;
  /** Base64. */
  readonly binary: Readonly<Record<string, string>>;
  readonly command: string;
  readonly repeat: number;
  readonly seconds: number;
}

const job = readJob();
const lacks = missing(job.browser);
if (lacks) fail(lacks, 1);
const served = await serveHarness();
const page = await openBrowser(job.browser);
try {
  await page.open(served.url);
  process.exitCode = await runAll(page, job);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await page.close();
  await served.close();
}

/** The exit code of all runs together. */
async function runAll(page: BrowserPage, job: Job): Promise<number> {
  const first = await runOnce(page, job, (fd, text) =>
    (fd === 1 ? process.stdout : process.stderr).write(text),
  );
  if ('stopped' in first.exit) console.error(`Stopped: ${stopReason(first.exit, job)}.`);
  const odd: number[] = [];
  for (let run = 2; run <= job.repeat; run++) {
    const again = await runOnce(page, job, () => {});
    if (!isDeepStrictEqual(again, first)) odd.push(run);
  }
  if (job.repeat > 1)
    console.error(
      `${odd.length} of ${job.repeat} runs differed from the first${odd.length ? `: ${odd.join(', ')}` : ''}.`,
    );
  if (odd.length) return 1;
  if ('code' in first.exit) return first.exit.code;
  return first.exit.stopped === 'time' ? 124 : 137;
}

async function runOnce(page: BrowserPage, job: Job, print: (fd: number, text: string) => void) {
  const { runtime, text, binary, command, seconds } = job;
  await page.evaluate(
    async ([runtime, text, binary, command, timeLimit, outputLimit]) => {
      const bytes = Object.entries(binary).map(
        ([name, base64]) => [name, Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))] as const,
      );
      const files = { ...text, ...Object.fromEntries(bytes) };
      await window.harness.begin(runtime, files, command, { timeLimit, outputLimit });
    },
    [runtime, text, binary, command, seconds * 1000, MAX_OUTPUT] as const,
  );
  const printed: Record<number, string> = { 1: '', 2: '' };
  for (;;) {
    const { chunks, exit } = await page.evaluate(() => window.harness.hear());
    for (const [fd, text] of chunks) {
      printed[fd] += text;
      print(fd, text);
    }
    if (exit) return { printed, exit };
  }
}

function stopReason({ stopped, reason }: Extract<Exit, { stopped: unknown }>, { seconds }: Job): string {
  if (stopped === 'time') return `it ran longer than ${seconds} s`;
  if (stopped === 'output') return `it printed more than ${MAX_OUTPUT} characters, or too fast`;
  return reason ?? stopped;
}

function readJob(): Job {
  const { values, positionals } = readArguments();
  const number = (name: 'repeat' | 'time-limit') => {
    const value = Number(values[name]);
    if (!(value > 0)) badUsage(`--${name} takes a number above 0, not "${values[name]}".`);
    return value;
  };
  const runtime = runtimes.find((name) => name === values.engine);
  const browser = browserNames.find((name) => name === values.browser);
  if (!runtime) badUsage(values.engine ? `There is no engine "${values.engine}".` : 'Name an engine.');
  if (!browser) badUsage(`There is no browser "${values.browser}".`);
  if (!values.dir) badUsage('Name a folder.');
  if (!fs.statSync(values.dir, { throwIfNoEntry: false })?.isDirectory())
    badUsage(`There is no folder ${values.dir}.`);
  if (!positionals.length) badUsage('Name a command after --.');
  return {
    runtime,
    browser,
    ...readFolder(values.dir),
    command: positionals.map(quote).join(' '),
    repeat: Math.ceil(number('repeat')),
    seconds: number('time-limit'),
  };
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        engine: { type: 'string' },
        dir: { type: 'string' },
        browser: { type: 'string', default: 'chromium' },
        repeat: { type: 'string', default: '1' },
        'time-limit': { type: 'string', default: '60' },
      },
    });
  } catch (error) {
    badUsage((error as Error).message);
  }
}

/** All files below a folder but installed packages and git's. What is UTF-8 goes as text, as from an editor. */
function readFolder(folder: string): Pick<Job, 'text' | 'binary'> {
  const text: Record<string, string> = {};
  const binary: Record<string, string> = {};
  let total = 0;
  for (const name of filesBelow(folder)) {
    const file = path.join(folder, name);
    total += fs.statSync(file).size;
    if (total > MAX_FILES_BYTES)
      fail(`${folder} holds more than ${MAX_FILES_BYTES / 1e6} MB, without node_modules and .git.`, 1);
    const content = fs.readFileSync(file);
    if (isUtf8(content)) text[name] = content.toString();
    else binary[name] = content.toString('base64');
  }
  return { text, binary };
}

/** Paths relative to the folder, with slashes on every system. */
function* filesBelow(folder: string, prefix = ''): Generator<string> {
  for (const entry of fs.readdirSync(path.join(folder, prefix), { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === '.git') continue;
    if (entry.isDirectory()) yield* filesBelow(folder, `${prefix}${entry.name}/`);
    else if (entry.isFile()) yield prefix + entry.name;
  }
}

/** So that `splitCommand` finds this word again. */
function quote(word: string): string {
  return /^[^\s"']+$/.test(word) ? word : `'${word.replaceAll("'", `'"'"'`)}'`;
}

function badUsage(problem: string): never {
  fail(`${problem}\n\n${USAGE}`, 2);
}

function fail(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}
