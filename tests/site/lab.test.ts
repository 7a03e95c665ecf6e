/** Exercises on Linux as a reader has them: a terminal on a machine, what is typed kept, checks beside the shell. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Locator, Page } from 'playwright';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { LISTING, WHY_NOT } from '../../src/sandbox/linux/listing.ts';
import { violations } from '../support/axe.ts';
import { lacksLinux } from '../support/linux.ts';
import { openSite, press, verdict, type Site } from '../support/site.ts';

const EXERCISE = 'git/hotfix-from-tag';
const { checks, solution } = loadCurriculum(root).exercises.find(({ id }) => id === EXERCISE)!;

/** Milliseconds that a step may take: the machine is emulated, on a computer that does other things. */
const PATIENCE = 120_000;

/** The terminal, as assistive technology reads it. */
const screen = (page: Page): Locator => page.locator('.xterm-accessibility');

async function start(page: Page): Promise<void> {
  await press(page, 'Start the machine');
  await screen(page).filter({ hasText: '~$' }).waitFor({ state: 'attached' });
}

async function type(page: Page, commands: string, shown: RegExp): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type(`${commands.trim()}\n`);
  await screen(page)
    .filter({ hasText: shown })
    .waitFor({ state: 'attached' })
    .catch(async () =>
      assert.fail(`The terminal does not show ${shown}:\n${await screen(page).innerText()}`),
    );
}

/** What is kept of the reader's commands. */
const session = (page: Page): Promise<string> =>
  page.evaluate(
    (key) =>
      (JSON.parse(localStorage.getItem(key) ?? '{}') as { files?: Record<string, string> }).files?.[
        'session.sh'
      ] ?? '',
    `draft:${EXERCISE}`,
  );

const stateOf = (page: Page, name: string): Promise<string | null> =>
  page.locator(`.checks [data-check="${name}"]`).getAttribute('data-state');

describe('an exercise on Linux', { skip: lacksLinux }, () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  const open = (prepare: (page: Page) => unknown) =>
    site.open(`${EXERCISE}/`, {}, async (page) => {
      page.setDefaultTimeout(PATIENCE);
      await prepare(page);
    });
  afterEach(async () => {
    for (const context of site.browser.contexts()) await context.close();
    assert.deepEqual(site.errors(), []);
    assert.deepEqual(site.strays, []);
  });
  after(() => site.close());

  test('from Start to the last check: recorded, drawn, checked as one goes, reset, done again after a reload', async () => {
    const asked: string[] = [];
    const page = await open(async (opened) => {
      opened.on('request', (request) => asked.push(new URL(request.url()).pathname));
    });
    assert.deepEqual(
      asked.filter((path) => /linux|v86|shell.*js/.test(path)),
      [],
      'nothing of it comes before Start',
    );

    await start(page);
    await page.locator('.commit-rows li').filter({ hasText: 'Serve model 17' }).waitFor();
    assert.match(await page.locator('.commit-state').innerText(), /^On main; nothing to commit\.$/);
    await press(page, 'Check');
    assert.match(await verdict(page), /of 4 checks passed/);
    assert.equal(await stateOf(page, checks[0]!), 'failed');
    assert.equal(await stateOf(page, checks[2]!), 'passed');

    // A check that held, and no longer does.
    await page.getByLabel('Check as I go').check();
    await type(page, 'cd triage && git tag -f serving-18 HEAD', /Updated tag 'serving-18'/);
    await page.locator('.no-longer').waitFor();
    assert.equal(await stateOf(page, checks[2]!), 'failed');

    // What was typed is kept, and what is not a command of the reader's is not.
    assert.match(await session(page), /\ncd triage && git tag -f serving-18 HEAD\n$/);
    assert.deepEqual(await violations(page), []);

    // Escape, then Tab leaves the terminal.
    await page.locator('.xterm-helper-textarea').focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.shell-screen') !== null), false);

    // The machine as it was at first.
    await press(page, 'Reset');
    await page.locator('.notice').filter({ hasText: 'The machine is as it was at the start.' }).waitFor();
    await screen(page).filter({ hasText: '~$' }).waitFor({ state: 'attached' });
    assert.equal(await session(page), '');

    await type(page, solution['session.sh']!, /triage\$ $/);
    await page.locator('.verdict.passed').waitFor();
    await page.locator('.commit-rows li').filter({ hasText: 'serving-18.1' }).first().waitFor();
    const typed = await session(page);
    assert.match(typed, /git merge/);

    // Who leaves has the memory back, also where the browser keeps the page for going back.
    const workers = page.workers().map((worker) => worker.waitForEvent('close'));
    assert.notEqual(workers.length, 0);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    await Promise.all(workers);
    assert.equal(page.workers().length, 0);

    // The machine is gone with the page; the commands are not.
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await press(page, 'Check');
    await page.getByText('You have worked on this before', { exact: true }).waitFor();
    assert.doesNotMatch(await verdict(page), /^4 of 4/);
    await press(page, 'Run my commands again');
    await page.locator('.notice').filter({ hasText: 'Your commands run again' }).waitFor();
    await screen(page).filter({ hasText: 'triage$' }).waitFor({ state: 'attached' });
    assert.equal(await session(page), typed, 'a replay is not recorded again');
    await press(page, 'Check');
    await page.locator('.verdict.passed').waitFor();
  });

  test('says why there is no machine, and how far one is', async () => {
    const page = await open(async (opened) => {
      await opened.route(`**/${LISTING}`, (route) => route.fulfill({ status: 404 }));
      await opened.route(`**/${WHY_NOT}`, (route) => route.fulfill({ body: 'It is being made now: Boot …' }));
    });
    await press(page, 'Start the machine');
    await page.locator('.fault').waitFor();
    assert.match(
      await page.locator('.fault').innerText(),
      /does not have its Linux machine yet[^]*It is being made now: Boot …/,
    );
    site.errors(); // the browser logs what was not found
  });

  test('a damaged part is refused, and comes again', async () => {
    let damaged = true;
    const page = await open(async (opened) => {
      await opened.route('**/_astro/linux/*.bin', async (route) => {
        if (!damaged) return route.continue();
        const response = await route.fetch();
        const body = await response.body();
        body[1000]! ^= 1;
        return route.fulfill({ response, body });
      });
    });
    await press(page, 'Start the machine');
    await page.locator('.fault').waitFor();
    assert.match(await page.locator('.fault').innerText(), /could not be loaded/);
    damaged = false;
    await start(page);
  });
});
