/** axe on every page that has a form of its own; the other scheme and sizes on one page of each kind; and on an exercise at work. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { HtmlValidate } from 'html-validate';
import { after, before, describe, test } from 'node:test';
import path from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright';
import { dist } from '../../src/commands/project.ts';
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

/** What pages of one template share: of these, one for each step is enough. */
const ALIKE = /^([^/]+)\/[^/]+\/(solution|full-node)\/$/;
/** Of the pages for paper, which are long, one: they are made of the same parts. */
const ON_PAPER = /^print\/(?!sql\/)/;
const ofOneForm = new Set<string>();
const looked = addresses.filter((address) => {
  if (ON_PAPER.test(address)) return false;
  const [, step, template] = ALIKE.exec(address) ?? [];
  if (!template) return true;
  const form = `${step} ${template}`;
  return !ofOneForm.has(form) && ofOneForm.add(form);
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

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
describe('axe finds nothing', { concurrency: 2 }, () => {
  for (const address of looked)
    test(`on /${address}`, async () => {
      const page = await site.open(address);
      assert.deepEqual(await violations(page), []);
      await page.context().close();
    });
  for (const address of KINDS)
    for (const [name, options] of OTHERS)
      test(`on /${address}, ${name}`, async () => {
        const page = await site.open(address, options);
        assert.deepEqual(await violations(page), []);
        await page.context().close();
      });
});

test('no page is wider than its window', { timeout: 300_000 }, async () => {
  await Promise.all(
    [390, 820].map(async (width) => {
      const page = await site.open('', { viewport: { width, height: 844 } });
      for (const address of addresses) {
        await page.goto(`${site.url}${address}`);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `/${address} is ${overflow} px too wide for ${width} px`);
      }
      await page.context().close();
    }),
  );
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
