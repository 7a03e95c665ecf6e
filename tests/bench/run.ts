/**
 * `npm run bench [-- --json] [-- STEP|EXERCISE …]`: how long a reader waits, against the same files on this machine's own
 * Node or Python, in turns within one run: the checks of all exercises as a reader presses them, what a browser
 * fetches before the first verdict, small programs on the Node engine itself, and the printing of a book. Ratios are what counts; these
 * machines are noisy.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { launchBrowser } from '../../src/commands/browser.ts';
import { dist, root } from '../../src/commands/project.ts';
import { serveFolder } from '../../src/commands/server.ts';
import { filesOf, loadCurriculum, type Exercise } from '../../src/curriculum/index.ts';
import { nativeCommand, notNative, placeNative } from '../../src/curriculum/native.ts';
import { openHarness } from '../support/harness.ts';
import { benchBook } from './book.ts';
import { benchLighthouse } from './lighthouse.ts';
import { benchLinux } from './linux.ts';
import { benchPostgres } from './postgres.ts';
import { benchRetrieval } from './retrieval.ts';
import { withDraft } from '../support/site.ts';

const RUNS = 20;
const COLD_RUNS = 5;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
if (!fs.existsSync(path.join(dist, 'index.html'))) {
  console.error('There is no build in dist/. Run: npm run build');
  process.exit(1);
}

const exercises = loadCurriculum(root).exercises.filter(
  ({ id, step, runtime }) =>
    (!positionals.length || positionals.includes(step) || positionals.includes(id)) &&
    runtime !== 'postgres' &&
    runtime !== 'linux' &&
    !notNative(runtime),
);
const served = await serveFolder(dist);
const browser = await launchBrowser('sandbox');
const results = [];
for (const exercise of exercises) {
  const page = await open(exercise);
  await check(page); // warms the engine
  const native: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    native.push(await spawnNative(exercise));
    warm.push(await check(page));
  }
  await page.context().close();
  const cold: number[] = [];
  let bytes = 0;
  for (let run = 0; run < COLD_RUNS; run++) {
    const fresh = await open(exercise);
    cold.push(await check(fresh));
    bytes = await fetched(fresh);
    await fresh.context().close();
  }
  const result = {
    exercise: exercise.id,
    warm_ms: median(warm),
    native_ms: median(native),
    ratio: Number((median(warm) / median(native)).toFixed(2)),
    cold_ms: median(cold),
    cold_bytes: bytes,
  };
  results.push(result);
  if (!values.json)
    console.log(
      `${result.exercise.padEnd(26)} Check to verdict, warm ${result.warm_ms} ms; natively ${result.native_ms} ms; ratio ${result.ratio.toFixed(2)}; cold ${result.cold_ms} ms, ${Math.round(bytes / 1000)} kB`,
    );
}
const linux = positionals.length
  ? {}
  : await benchLinux(browser, (line) => !values.json && console.log(line));
await browser.close();
await served.close();
const programs = positionals.length ? [] : await benchPrograms();
const sql = positionals.length ? [] : await benchPostgres((line) => !values.json && console.log(line));
const retrieval = positionals.length ? {} : await benchRetrieval((line) => !values.json && console.log(line));
const lighthouse = positionals.length
  ? []
  : await benchLighthouse((line) => !values.json && console.log(line));
const book = positionals.length ? {} : await benchBook('sql', (line) => !values.json && console.log(line));
if (values.json)
  console.log(
    JSON.stringify({ runs: RUNS, results, programs, linux, sql, retrieval, lighthouse, book }, null, 2),
  );

/** The exercise's own page in a browser with an empty cache, with the solution as the reader's code. */
async function open(exercise: Exercise): Promise<Page> {
  // Files that pass a service worker are counted unpacked, and with what it keeps for other pages.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  await withDraft(exercise.id, exercise.solution)(page);
  await page.goto(`${served.url}${exercise.id}/`, { waitUntil: 'networkidle' });
  // A busy machine may have the network at rest and the page half parsed.
  await page.waitForLoadState('load');
  return page;
}

/** Presses Check; milliseconds until the verdict stands on the page. */
async function check(page: Page): Promise<number> {
  const milliseconds = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const host = document.querySelector('coding-exercise')!;
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (!host.querySelector('.verdict.passed')) return;
          observer.disconnect();
          resolve(performance.now() - start);
        });
        host.querySelector<HTMLElement>('[data-action="check"]')!.click();
        // The verdict of an earlier check is gone once the new one has begun.
        queueMicrotask(() => observer.observe(host, { childList: true, subtree: true }));
      }),
  );
  // The next spare worker boots now; a reader needs longer than this to press again.
  await page.waitForTimeout(1000);
  return milliseconds;
}

/** What a page and its scripts have fetched so far, in bytes as they travelled. */
function fetched(page: Page): Promise<number> {
  return page.evaluate(() =>
    (
      [
        ...performance.getEntriesByType('navigation'),
        ...performance.getEntriesByType('resource'),
      ] as PerformanceResourceTiming[]
    ).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
}

/** Runs the check command natively; milliseconds of the whole process. */
async function spawnNative(exercise: Exercise): Promise<number> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  for (const [name, content] of Object.entries(filesOf(exercise, exercise.solution))) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  await placeNative(exercise.runtime, folder);
  const { program, args } = nativeCommand(exercise.runtime, exercise.checkCommand);
  const start = performance.now();
  const { status, stdout } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
  const milliseconds = performance.now() - start;
  fs.rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`${exercise.id} does not pass natively:\n${stdout}`);
  return milliseconds;
}

/** Small programs, from spawn to exit, against `node` spawned on the same file. */
async function benchPrograms(): Promise<object[]> {
  const server = `.listen(0, async function () {
      const response = await fetch(\`http://127.0.0.1:\${this.address().port}/\`);
      console.log(await response.text());
      this.close();
    });`;
  const sources: Readonly<Record<string, string>> = {
    hello: "console.log('hello');",
    'node:test': "import test from 'node:test'; test('one', () => {}); test('two', async () => {});",
    'http and fetch': `import http from 'node:http'; http.createServer((_, r) => r.end('hi'))${server}`,
    express: `import express from 'express'; express().get('/', (_, r) => r.send('hi'))${server}`,
    fastify: `import fastify from 'fastify';
      const app = fastify(); app.get('/', () => 'hi');
      console.log(await (await fetch(await app.listen({ port: 0, host: '127.0.0.1' }))).text());
      await app.close();`,
  };
  const harness = await openHarness();
  const rows: object[] = [];
  for (const [name, source] of Object.entries(sources)) {
    // Inside the project, so that packages are found.
    const folder = fs.mkdtempSync(path.join(root, '.cache', 'bench-'));
    fs.writeFileSync(path.join(folder, 'main.mjs'), source);
    const native: number[] = [];
    const embedded: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const start = performance.now();
      const { status, stderr } = spawnSync(process.execPath, ['main.mjs'], { cwd: folder, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${name} fails natively:\n${stderr}`);
      native.push(performance.now() - start);
      const ran = await harness.page.evaluate(
        ([source]) => window.harness.run('node', { 'main.mjs': source }, 'node main.mjs'),
        [source] as const,
      );
      if (!('code' in ran.exit) || ran.exit.code !== 0) throw new Error(`${name} fails here:\n${ran.stderr}`);
      embedded.push(ran.milliseconds);
      // The next spare worker boots now; a reader needs longer than this to press again.
      await harness.page.waitForTimeout(400);
    }
    fs.rmSync(folder, { recursive: true });
    const row = {
      program: name,
      embedded_ms: median(embedded),
      native_ms: median(native),
      ratio: Number((median(embedded) / median(native)).toFixed(2)),
    };
    rows.push(row);
    if (!values.json)
      console.log(
        `${name.padEnd(26)} spawn to exit ${row.embedded_ms} ms; node ${row.native_ms} ms; ratio ${row.ratio.toFixed(2)}`,
      );
  }
  await harness.close();
  return rows;
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!);
}
