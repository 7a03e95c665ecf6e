/** The ways into the roadmap: the map, the symptoms, the self-assessment, and a mistyped address. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { renderSync } from 'ultrahtml';
import { dist, root } from '../../src/commands/project.ts';
import { pathOf } from '../../src/components/assessment-path.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { elementsOf } from '../../src/search/listed-pages.ts';
import { near } from '../../src/search/near.ts';
import { openSite, type Site } from '../support/site.ts';

const { roadmap, steps, exercises } = loadCurriculum(root);
const home = elementsOf(fs.readFileSync(path.join(dist, 'index.html'), 'utf8'));

/** An element of the home and the addresses that it leads to. */
function entry(id: string) {
  const found = home.find(({ attributes }) => attributes['id'] === id);
  assert.ok(found, `the home has no #${id}`);
  const html = renderSync(found);
  const links = elementsOf(html).flatMap(({ attributes }) => attributes['href'] ?? []);
  return { html, links };
}

test('the map has every step; written ones lead to their guide, the others say that they are not', () => {
  for (const { id, guide, summary } of steps) {
    const { html, links } = entry(`step-${id}`);
    assert.ok(html.includes(summary.replaceAll("'", '&#39;')), id);
    if (guide) assert.deepEqual(links, [`/${id}/`]);
    else assert.match(html, /Not written yet/);
  }
});

test('every failure leads to a section and, where there is one, to its drill; every property to its exercises', () => {
  for (const { id } of roadmap.why.failures) {
    const { html, links } = entry(`failure-${id}`);
    const drill = exercises.find(({ kind, covers }) => kind === 'drill' && covers.includes(`failure/${id}`));
    const other = exercises.find(({ covers }) => covers.includes(`failure/${id}`));
    if (drill) assert.ok(links.includes(`/${drill.id}/`), id);
    if (!other) assert.match(html, /not written yet/);
    assert.ok(
      links.some((link) => link.includes('#') || /^\/[a-z-]+\/$/.test(link)),
      id,
    );
  }
  for (const { id } of roadmap.why.production_means) {
    const { html, links } = entry(`property-${id}`);
    const practice = exercises.filter(({ covers }) => covers.includes(`property/${id}`));
    for (const exercise of practice) assert.ok(links.includes(`/${exercise.id}/`), exercise.id);
    if (!practice.length) assert.match(html, /not written yet/);
  }
});

test('the self-assessment ends at the second miss, and proposes the first step that was missed', () => {
  const count = 6;
  const all = (length: number): boolean[][] =>
    length === 0
      ? [[]]
      : all(length - 1).flatMap((begin) => [
          [...begin, true],
          [...begin, false],
        ]);
  for (let length = 0; length <= count; length++)
    for (const answers of all(length)) {
      const misses = answers.filter((right) => !right).length;
      const path = pathOf(answers, count);
      if (misses < 2 && length < count) assert.deepEqual(path, { next: length });
      else assert.deepEqual(path, { start: misses ? answers.indexOf(false) : undefined });
    }
});

test('a mistyped address is near the right one, and near nothing when it is like nothing', () => {
  const places = [...steps.map(({ id }) => `${id}/`), ...exercises.map(({ id }) => `${id}/`)].map(
    (address) => ({
      address,
      title: address,
    }),
  );
  for (const { address } of places) {
    const last = address.split('/').at(-2)!;
    for (const mistyped of [
      address.slice(0, -1),
      address.toUpperCase(),
      `${last}/`,
      address.replace(last, last.slice(0, -1)),
      address.replace(last, `${last.slice(0, 1)}${last.slice(2)}`),
    ])
      assert.ok(
        near(mistyped, places).some((place) => place.address === address),
        `${mistyped} is not near ${address}`,
      );
  }
  for (const nonsense of ['', 'wp-login.php', 'qqqq/zzzz/']) assert.deepEqual(near(nonsense, places), []);
});

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

test('by keyboard: questions one at a time, a proposal, and from a mistyped address to the page that was meant', async () => {
  const page = await site.open('start/');
  const question = page.locator('[data-question]:visible');
  assert.equal(await question.count(), 1);
  await question.locator('[data-right] summary').press('Enter');
  await page.getByRole('button', { name: 'Next question' }).press('Enter');
  assert.ok(await question.evaluate((item) => item === document.activeElement));
  await question.locator('details:not([data-right]) summary').first().press('Space');
  // What is read afterwards changes nothing.
  await question.locator('[data-right] summary').press('Enter');
  await page.getByRole('button', { name: 'Next question' }).press('Enter');
  await page.getByRole('button', { name: 'I do not know' }).press('Enter');
  assert.equal(await question.locator('[data-right]').getAttribute('open'), '');
  await page.getByRole('button', { name: 'Where to start' }).press('Enter');
  const proposal = page.locator('[data-proposal]:visible');
  assert.match((await proposal.textContent()) ?? '', new RegExp(`Start with step 2, ${steps[1]!.title}`));
  assert.deepEqual(
    (await page.locator('[data-known]').allTextContents())
      .slice(0, 4)
      .map((text) => text.split(': ')[1]?.trim()),
    ['known', 'missed', 'missed', 'not asked'],
  );
  await page.getByRole('button', { name: 'Start over' }).press('Enter');
  assert.equal(await question.count(), 1);

  await page.goto(`${site.url}api/retry-afer`);
  await page.getByRole('heading', { name: 'Did you mean' }).waitFor();
  await page.getByRole('searchbox').fill('idempotency keys');
  await page.locator('.search-results a').first().waitFor();
  await page.getByRole('link', { name: 'Wait as long as the server asks' }).first().click();
  await page.waitForURL('**/apis/retry-after/');
  assert.deepEqual(
    site.errors().filter((error) => !error.includes('404')),
    [],
  );
  await page.context().close();
});

test('the home continues where the reader left off, and shows how far they are', async () => {
  const at = '2026-11-26T10:00:00.000Z';
  const page = await site.open('', {}, (opened) =>
    opened.addInitScript(
      (progress) => localStorage.setItem('progress', progress),
      JSON.stringify({
        version: 1,
        exercises: { 'apis/retry-after': { first: at, last: at, done: { at, engine: 'node' } } },
        cards: {},
        guides: { apis: { section: 'headers', last: at } },
      }),
    ),
  );
  const button = page.getByRole('link', { name: 'Continue with APIs' });
  assert.match((await button.getAttribute('href')) ?? '', /\/apis\/#headers$/);
  const { exercises: own } = steps.find(({ id }) => id === 'apis')!;
  const said = `1 of ${own.length} done`;
  await page.locator('#step-apis').getByText(said).waitFor();
  await button.click();
  await page.getByRole('navigation', { name: 'Steps', exact: true }).getByText(said).waitFor();
  assert.deepEqual(site.errors(), []);
  await page.context().close();
});

test('without script all questions stand there with their answers', async () => {
  const page = await site.open('start/', { javaScriptEnabled: false });
  assert.equal(await page.locator('[data-question]:visible').count(), steps.length);
  assert.equal(await page.locator('main button:visible').count(), 0);
  await page.context().close();
});
