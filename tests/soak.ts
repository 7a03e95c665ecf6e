/**
 * `npm run soak [-- --browser NAME --repeat N --suite N]`: what rarely fails gets many chances to. In each
 * browser that is there: the contract, every attempt to get out, all programs. Then all attempts at exercises on Linux,
 * each program 20 times in a
 * row in Chromium, and with `--suite N` all tests N times.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { parseArgs } from 'node:util';
import { cache, root } from '../src/commands/project.ts';
import { line, loadCurriculum } from '../src/curriculum/index.ts';
import { proveExercise } from '../src/curriculum/laws.ts';
import { missingLinux } from '../src/curriculum/native-linux.ts';
import { nativeRunner } from '../src/curriculum/native.ts';
import { browserNames, missing, type BrowserName } from '../src/harness/browsers.ts';
import { cases, conforms } from './sandbox/conformance/conformance.ts';
import { openHarness } from './support/harness.ts';
import { wrongAnswers } from './support/wrong-answers.ts';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', multiple: true },
    repeat: { type: 'string', default: '20' },
    suite: { type: 'string', default: '0' },
  },
});
const totals = { passed: 0, failed: 0 };
const unknown = values.browser?.find((name) => !browserNames.some((known) => known === name));
if (unknown) {
  console.error(`There is no browser "${unknown}". Browsers: ${browserNames.join(', ')}.`);
  process.exit(2);
}
const browsers = browserNames.filter((name) => !values.browser || values.browser.includes(name));

for (const browser of browsers) {
  const lacks = missing(browser);
  if (!lacks) await soakBrowser(browser);
  else if (values.browser || process.env['CI']) report(lacks);
  else console.log(`Left out: ${lacks}`);
}
await proveLinux();
const times = Number(values.repeat);
if (times > 0 && browsers.includes('chromium') && !missing('chromium')) await repeatPrograms(times);
for (let time = 1; time <= Number(values.suite); time++) runSuite(time);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed ? 1 : 0;

async function soakBrowser(browser: BrowserName): Promise<void> {
  const stream = run({
    files: [path.join(root, 'tests/sandbox/browsers.test.ts')],
    env: { ...process.env, SOAK_BROWSER: browser },
  });
  stream.on('test:pass', ({ details }) => {
    if (details.type !== 'suite') report();
  });
  stream.on('test:fail', ({ name, details: { type, error } }) => {
    const { failureType } = error as { failureType?: string };
    // A suite fails of its own when a hook does; otherwise its tests have said it all.
    if (type !== 'suite' || failureType !== 'subtestsFailed')
      report(`${browser}: ${name}: ${inOneLine(error.cause ?? error)}`);
  });
  for await (const _ of stream);
}

/** Every attempt at every exercise on Linux, kept wrong answers among them: the gate has the time for a part of them. */
async function proveLinux(): Promise<void> {
  const lacks = missingLinux();
  if (lacks) return console.log(`Left out: ${lacks}`);
  for (const exercise of loadCurriculum(root).exercises.filter(({ runtime }) => runtime === 'linux')) {
    const problems = await proveExercise(exercise, nativeRunner, wrongAnswers(exercise));
    if (problems.length) report(problems.map(line).join('; '));
    else report();
  }
}

async function repeatPrograms(times: number): Promise<void> {
  const harness = await openHarness();
  for (const program of cases) {
    const faults: string[] = [];
    for (let time = 0; time < times; time++)
      await conforms(harness.page, program).catch((error: unknown) => faults.push(inOneLine(error)));
    if (faults.length) report(`chromium: ${program.name}, ${faults.length} of ${times} times: ${faults[0]}`);
    else report();
  }
  await harness.close();
}

function runSuite(time: number): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tests/run.ts'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const log = path.join(cache, `soak-suite-${time}.log`);
  fs.writeFileSync(log, stdout + stderr);
  if (status) report(`npm test, time ${time}: see ${path.relative(root, log)}`);
  else report();
}

/** Counts an item, and prints what went wrong with it. */
function report(fault?: string): void {
  if (fault === undefined) totals.passed++;
  else {
    totals.failed++;
    console.log(fault);
  }
}

function inOneLine(error: unknown): string {
  return String((error as Error).message ?? error)
    .replaceAll(/\s*\n\s*/g, ' ⏎ ')
    .slice(0, 300);
}
