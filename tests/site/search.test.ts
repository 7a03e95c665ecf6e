/** Search: what it finds, by keyboard, and what it says when its index cannot be loaded. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { openSite, type Site } from '../support/site.ts';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const { steps, exercises, glossary } = loadCurriculum(root);
const box = (page: Page) => page.getByRole('searchbox', { name: 'Search this site' });
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute('href') ?? document.activeElement?.localName);

test('by keyboard: a key opens it, arrows move, Enter goes to the section, Escape closes; nothing loads before', async () => {
  const page = await site.open('why/');
  const loaded: string[] = [];
  page.on('request', (request) => {
    if (/\/(pagefind|_astro)\//.test(request.url())) loaded.push(request.url());
  });
  await page.keyboard.press('Tab');
  assert.deepEqual(loaded, []);
  await page.keyboard.press('/');
  await box(page).waitFor();
  assert.equal(await focused(page), 'input');
  await page.keyboard.type('idempotency keys');
  const results = page.locator('.search-results a');
  const section = page.locator('.search-results a[href$="/apis/#idempotency-keys"]');
  await section.waitFor();
  await page.locator('.search-results mark').first().waitFor();
  await page
    .getByRole('status')
    .filter({ hasText: /^\d+ pages found$/ })
    .waitFor();
  for (const index of [0, 1]) {
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), await results.nth(index).getAttribute('href'));
  }
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), 'input');
  await page.keyboard.press('ArrowUp');
  assert.equal(await focused(page), 'input');
  while ((await focused(page)) !== (await section.getAttribute('href')))
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/apis/#idempotency-keys');

  // On the page of the section the dialog makes way for it; Enter in the box goes to the first result at once.
  await page.keyboard.press('Control+k');
  await box(page).waitFor();
  await page.keyboard.type('problem details');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/glossary/#problem-details');

  const opener = page.getByRole('button', { name: 'Search' });
  await opener.press('Enter');
  await box(page).fill('deadline');
  await page.keyboard.press('Escape');
  assert.ok(!(await box(page).isVisible()));
  assert.ok(await opener.evaluate((button) => button === document.activeElement));
  assert.deepEqual(site.errors(), []);
  await page.context().close();
});

test('one-letter keys leave fields alone, and can be turned off in the list that ? opens', async () => {
  const page = await site.open('apis/retry-after/');
  await page.locator('.files pre').first().click();
  await page.locator('.cm-editor.cm-focused').waitFor();
  await page.keyboard.type('/?');
  assert.match((await page.locator('.cm-content').textContent()) ?? '', /\/\?/);
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.locator('h1').click();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.getByLabel('Keys without Ctrl').press('Space');
  await page.keyboard.press('Escape');
  await page.goto(`${site.url}why/`);
  await page.keyboard.press('/');
  await page.keyboard.press('?');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await page.context().close();
});

test('every section, exercise and term is found by its title; nothing that gives an answer away is', async () => {
  const page = await site.open('why/');
  const wanted = [
    ...steps.flatMap(({ id, guide }) =>
      [...(guide?.source ?? '').matchAll(/<Topic\s+id="([^"]+)"\s+title="([^"]+)"/g)].map(
        ([, topic, title]) => [title!, `${id}/#${topic}`] as const,
      ),
    ),
    ...exercises.map(({ id, title }) => [title, `${id}/`] as const),
    ...Object.entries(glossary).map(([id, { term }]) => [term, `glossary/#${id}`] as const),
  ];
  const answers = await page.evaluate(
    async ({ address, queries }) => {
      const pagefind = await import(address);
      const every = async (query: string | null, limit: number) => {
        const { results } = await pagefind.search(query);
        const found = await Promise.all(
          results.slice(0, limit).map((result: { data(): Promise<unknown> }) => result.data()),
        );
        return found.flatMap(({ raw_url: url, sub_results: parts }) => [
          url,
          ...parts.map((part: { url: string }) => url + new URL(part.url, location.href).hash),
        ]) as string[];
      };
      return {
        all: await every(null, Infinity),
        found: await Promise.all(queries.map((query) => every(query, 8))),
      };
    },
    { address: `${site.url}pagefind/pagefind.js`, queries: wanted.map(([title]) => title) },
  );
  for (const [index, [title, target]] of wanted.entries())
    assert.ok(answers.found[index]!.includes(target), `${title}: ${target} is not among the first results`);
  assert.deepEqual(
    answers.all.filter((address) => /^print\/|\/solution\/|\/full-node\/|404/.test(address)),
    [],
  );
  await page.context().close();
});

test('says that its index cannot be loaded, and tries again when asked', async () => {
  const page = await site.open('why/');
  await page.context().route('**/pagefind/**', (route) => route.abort());
  await page.keyboard.press('/');
  await box(page).fill('deadline');
  await page.getByRole('alert').getByText('could not be loaded').waitFor();
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').getByText('You are offline').waitFor();
  await page.context().setOffline(false);
  await page.context().unroute('**/pagefind/**');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.search-results mark').first().waitFor();
  site.errors();
  await page.context().close();
});
