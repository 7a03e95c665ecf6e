/**
 * `npm run bench [-- --json]`: how long a reader waits, against the same files on this machine's own Node,
 * in turns within one run. Ratios are what counts; these machines are noisy.
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
import { splitCommand } from '../../src/sandbox/words.ts';
import { withDraft } from '../support/site.ts';

const RUNS = 20;
const COLD_RUNS = 5;
const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
if (!fs.existsSync(path.join(dist, 'index.html'))) {
  console.error('There is no build in dist/. Run: npm run build');
  process.exit(1);
}

const { exercises } = loadCurriculum(root);
const served = await serveFolder(dist);
const browser = await launchBrowser();
const results = [];
for (const exercise of exercises) {
  const page = await open(exercise);
  await check(page); // warms the engine
  const native: number[] = [];
  const warm: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    native.push(spawnNative(exercise));
    warm.push(await check(page));
  }
  const cold: number[] = [];
  for (let run = 0; run < COLD_RUNS; run++) cold.push(await check(await open(exercise)));
  const result = {
    exercise: exercise.id,
    warm_ms: median(warm),
    native_ms: median(native),
    ratio: Number((median(warm) / median(native)).toFixed(2)),
    cold_ms: median(cold),
  };
  results.push(result);
  if (!values.json)
    console.log(
      `${result.exercise.padEnd(26)} Check to verdict, warm ${result.warm_ms} ms; node --test ${result.native_ms} ms; ratio ${result.ratio.toFixed(2)}; cold ${result.cold_ms} ms`,
    );
}
await browser.close();
await served.close();
if (values.json) console.log(JSON.stringify({ runs: RUNS, results }, null, 2));

/** The exercise's own page in a browser with an empty cache, with the solution as the reader's code. */
async function open(exercise: Exercise): Promise<Page> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await withDraft(exercise.id, exercise.solution)(page);
  await page.goto(`${served.url}${exercise.id}/`, { waitUntil: 'networkidle' });
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
  await page.waitForTimeout(400);
  return milliseconds;
}

/** Runs the check command natively; milliseconds of the whole process. */
function spawnNative(exercise: Exercise): number {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  for (const [name, content] of Object.entries(filesOf(exercise, exercise.solution))) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), content);
  }
  const { words } = splitCommand(exercise.checkCommand);
  const start = performance.now();
  const { status, stdout } = spawnSync(process.execPath, words.slice(1), { cwd: folder, encoding: 'utf8' });
  const milliseconds = performance.now() - start;
  fs.rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`${exercise.id} does not pass natively:\n${stdout}`);
  return milliseconds;
}

function median(values: readonly number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!);
}
