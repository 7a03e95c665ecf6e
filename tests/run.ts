/**
 * `npm test [-- part …]`: builds the site once, runs the parts one after another, and closes with
 * `N passed, N failed`. A part that takes longer than its budget fails.
 */
import fs from 'node:fs';
import path from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { findBrowser, GET_A_BROWSER } from '../src/commands/browser.ts';
import { cache, dist, imageFolder, root } from '../src/commands/project.ts';
import { buildSite } from '../src/commands/site.ts';
import { buildLinuxEngine } from '../src/sandbox/linux/build.ts';
import { buildLinuxImage, missingTools } from '../src/sandbox/linux/image/build.ts';

/**
 * Minutes that a part may take on two cores, everything cold, and how many of its files run side by side.
 * Most tests of a browser wait half of the time. The gate has lanes of its own; the book is one browser's work.
 */
const PARTS = {
  // Half of it are attempts at exercises on Linux, each on an emulated machine of its own.
  curriculum: { minutes: 30, files: 1 },
  sandbox: { minutes: 20, files: 2 },
  site: { minutes: 15, files: 2 },
  book: { minutes: 4, files: 1 },
};
/** A file that hangs is ended, and fails. */
const FILE_LIMIT_MS = 10 * 60_000;
type Part = keyof typeof PARTS;

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in PARTS));
if (unknown) fail(`There is no part "${unknown}". Parts: ${Object.keys(PARTS).join(', ')}.`);
if (!findBrowser()) fail(`The tests need Chromium or Chrome. Get it with: ${GET_A_BROWSER}`);

const totals = { passed: 0, failed: 0, skipped: 0 };
const times: string[] = [];
// Where it can be made; elsewhere the tests that need it say what is missing.
if (!missingTools())
  await timed('image', async () => {
    const assets = await buildLinuxEngine(path.join(cache, 'linux-engine'), console.log);
    await buildLinuxImage(imageFolder, assets, console.log);
  });
await timed('build', async () => {
  await buildSite({ base: '/', out: dist, prove: false, log: console.log });
});
for (const part of (asked.length ? asked : Object.keys(PARTS)) as Part[]) {
  const minutes = await timed(part, () => runPart(part));
  if (minutes > PARTS[part].minutes) {
    console.error(`${part} took ${minutes.toFixed(1)} min; its budget is ${PARTS[part].minutes}.`);
    totals.failed++;
  }
}
if (process.env['CI'] && totals.skipped) {
  console.error(`${totals.skipped} tests were skipped; with CI set nothing may be.`);
  totals.failed += totals.skipped;
}
console.log(`\n${times.join('\n')}\n\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed ? 1 : 0);

function runPart(part: Part): Promise<void> {
  const files = fs
    .globSync(`tests/${part}/**/*.test.ts`, { cwd: root })
    .toSorted()
    .map((file) => path.join(root, file));
  return new Promise((resolve) => {
    const stream = run({ files, concurrency: PARTS[part].files, timeout: FILE_LIMIT_MS });
    stream.on('test:pass', ({ details, skip }) => {
      // A suite that is skipped stands for all that is in it.
      if (skip !== undefined && skip !== false) totals.skipped++;
      else if (details.type !== 'suite') totals.passed++;
    });
    stream.on('test:fail', ({ details }) => {
      if (details.type !== 'suite' || details.error.cause === undefined) totals.failed++;
    });
    stream.on('end', resolve);
    stream.compose(spec).pipe(process.stdout, { end: false });
  });
}

async function timed(name: string, task: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await task().catch((error: unknown) => fail((error as Error).message));
  const minutes = (performance.now() - start) / 60_000;
  times.push(`${name.padEnd(12)}${minutes.toFixed(1)} min`);
  return minutes;
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
