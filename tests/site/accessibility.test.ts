/** axe on every page; the other scheme and sizes on one page of each kind; and on an exercise at work. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { after, before, describe, test } from 'node:test';
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright';
import { dist } from '../../src/commands/project.ts';
import { violations } from '../support/axe.ts';
import { openSite, press, verdict, type Site } from '../support/site.ts';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const addresses = fs
  .globSync('**/index.html', { cwd: dist })
  .map((file) => file.replace(/index\.html$/, ''))
  .concat('404.html');

const KINDS = [
  '',
  'service/',
  'sql/',
  'apis/retry-after/',
  'apis/retry-after/solution/',
  'apis/retry-after/full-node/',
];
const OTHERS: readonly (readonly [string, BrowserContextOptions])[] = [
  ['dark', { colorScheme: 'dark' }],
  ['390 px', { viewport: { width: 390, height: 844 } }],
  ['820 px, dark', { viewport: { width: 820, height: 1180 }, colorScheme: 'dark' }],
];

// Nothing here waits for a clock, so two pages may share the processors.
const LANES = 2;
describe('axe finds nothing, and no page is wider than its window', { concurrency: LANES }, () => {
  const free: Page[] = [];
  before(async () => {
    for (let lane = 0; lane < LANES; lane++) free.push(await site.open(''));
  });
  // The whole book on one page has nothing that its chapters do not have, and takes axe a minute.
  for (const address of addresses.filter((address) => address !== 'print/book/'))
    test(`on /${address}`, async () => {
      const page = free.pop()!;
      try {
        await page.evaluate(() => localStorage.clear());
        await page.goto(`${site.url}${address}`);
        assert.deepEqual(await violations(page), []);
        for (const width of [820, 390]) {
          await page.setViewportSize({ width, height: 900 });
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          assert.ok(overflow <= 0, `${overflow} px too wide for ${width} px`);
        }
      } finally {
        await page.setViewportSize({ width: 1280, height: 900 });
        free.push(page);
      }
    });
  for (const address of KINDS)
    for (const [name, options] of OTHERS)
      test(`on /${address}, ${name}`, async () => {
        const page = await site.open(address, options);
        assert.deepEqual(await violations(page), []);
        await page.context().close();
      });
});

for (const colorScheme of ['light', 'dark'] as const)
  test(`axe finds nothing on an exercise at work, ${colorScheme}`, async () => {
    const page = await site.open('apis/validate-json/', { colorScheme });
    await page.locator('.files pre').first().click();
    await page.locator('.cm-editor.cm-focused').waitFor();
    await press(page, 'Run');
    await page.locator('.ports').getByText('port 3000').waitFor();
    await press(page, 'Hint');
    assert.deepEqual(await violations(page), []);
    await press(page, 'Check');
    await verdict(page);
    await press(page, 'Solution');
    await page.locator('.solution').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

test('the chosen colours hold on the next page, and before its first paint', async () => {
  const page = await site.open('');
  await page.getByLabel('Colours').selectOption('dark');
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await background();
  await page.goto(`${site.url}apis/`);
  assert.equal(await background(), dark);
  assert.equal(await page.getByLabel('Colours').inputValue(), 'dark');
  await page.getByLabel('Colours').selectOption('auto');
  await page.reload();
  assert.notEqual(await background(), dark);
  await page.context().close();
});

test('the HTML is valid', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // Shiki colours by inline style.
      'no-inline-style': 'off',
      // A scrollable block is a group by role and reachable by keyboard, as axe asks.
      'prefer-native-element': 'off',
      'no-redundant-role': 'off',
      // Matters of taste: Astro writes what it writes.
      'attr-quotes': 'off',
      'doctype-style': 'off',
      'void-style': 'off',
      'no-trailing-whitespace': 'off',
      'attribute-boolean-style': 'off',
      'attribute-empty-style': 'off',
      'long-title': 'off',
      'no-implicit-button-type': 'error',
    },
  });
  const found: string[] = [];
  for (const address of addresses) {
    const file = path.join(dist, address.endsWith('.html') ? address : `${address}index.html`);
    const report = await validator.validateFile(file);
    for (const result of report.results)
      for (const { ruleId, message, line } of result.messages)
        found.push(`${address}:${line} ${ruleId}: ${message}`);
  }
  assert.deepEqual([...new Set(found)].slice(0, 20), []);
});
