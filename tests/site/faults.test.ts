/** Bad networks, blocked storage, damaged state: the page says what happened and what to do, and loses nothing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { openSite, press, verdict, withDraft, type Site } from '../support/site.ts';

const exercise = loadCurriculum(root).exercises.find(({ id }) => id === 'apis/retry-after')!;
const address = `${exercise.id}/`;
let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const fault = (page: Page) => page.locator('.fault');

test('a file of the engine that does not arrive: what happened, what still works, what to do; then it works', async () => {
  const page = await site.open(address);
  await page.route(/library.*\.json/, (route) => route.abort());
  await press(page, 'Check');
  await fault(page).waitFor();
  assert.match(await fault(page).innerText(), /could not be loaded/);
  assert.match(await fault(page).innerText(), /your saved code are not affected/);
  assert.match(await fault(page).innerText(), /Press the button again/);
  assert.match(await page.locator('.status').innerText(), /could not be loaded/);
  await page.unroute(/library.*\.json/);
  await press(page, 'Check');
  await verdict(page);
  assert.equal(await fault(page).count(), 0);
  await page.context().close();
});

test('offline before anything was loaded: the page says so, and works when the connection is back', async () => {
  const page = await site.open(address);
  await page.context().setOffline(true);
  await press(page, 'Check');
  await page.locator('.status').getByText('You are offline').waitFor();
  await page.context().setOffline(false);
  await press(page, 'Check');
  await verdict(page);
  await page.context().close();
});

test('offline after a first check: checking goes on, and drafts are kept', async () => {
  const page = await site.open(
    address,
    {},
    withDraft(exercise.id, { 'client.mjs': exercise.solution['client.mjs']! }),
  );
  await press(page, 'Check');
  await verdict(page);
  await page.context().setOffline(true);
  await press(page, 'Check');
  assert.match(await verdict(page), /The exercise is done/);
  await page.context().close();
});

test('a frame that is blocked: the fault names it', async () => {
  const page = await site.open(address);
  await page.route(/cell\.html/, (route) => route.abort());
  await press(page, 'Check');
  await fault(page).waitFor({ timeout: 60_000 });
  assert.match(await fault(page).innerText(), /frame that runs your code did not answer/);
  await page.context().close();
});

test('Stop works while the engine loads; another exercise then starts as if nothing had been', async () => {
  const page = await site.open('apis/');
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(/library.*\.json/, async (route) => {
    await released;
    await route.continue();
  });
  const first = page.locator('#exercise-retry-after');
  const second = page.locator('#exercise-status-codes');
  const button = (host: typeof first, name: string) => host.getByRole('button', { name, exact: true });
  await button(first, 'Check').click();
  await first.locator('.loading').waitFor();
  await button(first, 'Stop').click();
  await first.locator('.status').getByText('Stopped.').waitFor();
  await button(first, 'Check').click();
  await first.locator('.loading').waitFor();
  await button(second, 'Check').click();
  await first.locator('.status').getByText('another exercise on this page started').waitFor();
  release();
  await second.locator('.verdict').waitFor();
  assert.equal(await page.locator('iframe').count(), 1);
  await page.context().close();
});

test('many presses in a row end in one verdict', async () => {
  const page = await site.open(address);
  await page.evaluate(() => {
    const check = document.querySelector<HTMLElement>('[data-action="check"]')!;
    for (let i = 0; i < 5; i++) check.click();
  });
  await verdict(page);
  await page.waitForTimeout(1500);
  assert.equal(await page.locator('.verdicts').count(), 1);
  await page.context().close();
});

const storageThat = (kind: 'blocked' | 'full') => (page: Page) =>
  page.addInitScript((kind) => {
    if (window !== top) return;
    const deny = () => {
      throw new DOMException('not here', kind === 'full' ? 'QuotaExceededError' : 'SecurityError');
    };
    if (kind === 'full') Storage.prototype.setItem = deny;
    else Object.defineProperty(window, 'localStorage', { get: deny });
  }, kind);

for (const kind of ['blocked', 'full'] as const)
  test(`storage that is ${kind}: a note says so once, editing and checking work`, async () => {
    const page = await site.open(address, {}, storageThat(kind));
    await page.locator('.files pre').first().click();
    await page.locator('.cm-content').waitFor();
    await page.keyboard.type('// a');
    await page.keyboard.type('b');
    await page.locator('.storage-note').waitFor();
    assert.equal(await page.locator('.storage-note').count(), 1);
    assert.match(await page.locator('.storage-note').innerText(), /kept until you leave this page/);
    await press(page, 'Check');
    await verdict(page);
    await page.context().close();
  });

for (const [name, value] of [
  ['no JSON', '{"version":1,'],
  ['another shape', '{"version":1,"files":5}'],
  ['another version', '{"version":99,"files":{"client.mjs":"x"}}'],
  ['files of another kind', '{"version":1,"files":{"client.mjs":7}}'],
] as const)
  test(`a damaged draft (${name}) is left alone; the starter is there and checks`, async () => {
    const page = await site.open(address, {}, (opened) =>
      opened.addInitScript(
        ([key, text]) => {
          if (window === top) localStorage.setItem(key, text);
        },
        [`draft:${exercise.id}`, value] as const,
      ),
    );
    await press(page, 'Check');
    await verdict(page);
    assert.equal(await page.evaluate((key) => localStorage.getItem(key), `draft:${exercise.id}`), value);
    await page.context().close();
  });

test('what the code imports is counted before Run, loads with its progress, and when it does not arrive the page names it', async () => {
  const embedding = 'llmops/mixed-index';
  const page = await site.open(`${embedding}/`);
  const [, stated] = /first run loads ([\d.]+) MB/.exec(await page.locator('.exercise-facts').innerText())!;
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(/\/model\.[\w-]+\.bin/, async (route) => {
    await released;
    await route.abort();
  });
  await press(page, 'Run');
  const loading = page.getByText(/^Loading what the code imports: [\d,]+ of [\d,]+ kB$/);
  await loading.waitFor();
  const [, packages] = /of ([\d,]+) kB/.exec(await loading.innerText())!;
  // The engine itself is the rest.
  const others = 1000 * Number(stated) - Number(packages!.replaceAll(',', ''));
  assert.ok(others > 500 && others < 1500, `${stated} MB, ${packages} kB`);
  release();
  await fault(page).waitFor();
  assert.match(await fault(page).innerText(), /A file of @roadmap\/embed could not be loaded/);
  await page.unrouteAll();
  await press(page, 'Run');
  await page.getByText(/^exit code \d/).waitFor();
  assert.equal(await fault(page).count(), 0);
  await page.context().close();
});
