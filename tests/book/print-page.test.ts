/** The page that is printed, as a reader meets it in the browser; and how other pages lead to the PDF. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { launchBrowser } from '../../src/commands/browser.ts';
import { dist } from '../../src/commands/project.ts';
import { serveFolder } from '../../src/commands/server.ts';
import { printBook } from '../../src/book/pdf.ts';
import { openSite, withDraft, type Site } from '../support/site.ts';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

test('the reader’s own code prints beside the starter when they ask for it', async () => {
  const draft = withDraft('sql/join-fan-out', { 'features.sql': 'select 1;\n\nselect 2;\n' });
  const page = await site.open('print/sql/', {}, draft);
  const own = page.locator('[data-own-code-of="sql/join-fan-out"]');
  const box = page.getByLabel('With my own code');
  assert.equal(await own.locator('pre').count(), 0);
  await box.check();
  assert.deepEqual(await own.locator('pre .line').allTextContents(), ['select 1;', '', 'select 2;']);
  assert.match(await page.locator('[data-own-code-status]').innerText(), /for 1 of \d+ exercises/);
  assert.equal(await page.locator('[data-own-code-of] pre').count(), 1);
  await page.emulateMedia({ media: 'print' });
  assert.ok(await own.locator('pre').isVisible());
  assert.ok(!(await box.isVisible()));
  await page.emulateMedia({ media: 'screen' });
  await box.uncheck();
  assert.equal(await own.locator('pre').count(), 0);
  assert.deepEqual(site.errors(), []);
  await page.context().close();
});

test('pages offer the PDF with size, pages and date; without it, the page to print', async () => {
  const shelf = { sql: { bytes: { A4: 1_234_567, Letter: 1_300_000 }, date: '2026-11-26', pages: 37 } };
  const page = await site.open('', {}, (fresh) =>
    fresh.route('**/pdf/books.json', (route) => route.fulfill({ json: shelf })),
  );
  await page.goto(`${site.url}sql/`);
  const offer = page.locator('.guide-header [data-pdf]');
  await offer.getByText('PDF, 1.2 MB').waitFor();
  assert.equal(await offer.innerText(), 'PDF, 1.2 MB (37 pages, 26 Nov 2026; US Letter, 1.3 MB)');
  assert.deepEqual(
    await offer.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ['/pdf/sql.pdf', '/pdf/sql-letter.pdf'],
  );
  await page.goto(`${site.url}apis/`);
  assert.equal(await page.locator('.guide-header [data-pdf] a').getAttribute('href'), '/print/apis/');
  await page.context().close();
});

test('a page that fails to render makes no PDF, and the fault says why', async () => {
  const folder = fs.mkdtempSync(path.join(dist, '../.cache/print-'));
  const facts = { author: 'us', subject: 'a test', version: '1' };
  const pages = {
    'throws.html': '<script>throw new Error("figure broke")</script><main><h1>A</h1></main>',
    'lost.html': '<main><h1 id="a">A</h1><a href="#a">A</a><span data-page-of="b"></span><h2>B</h2></main>',
  };
  for (const [name, html] of Object.entries(pages)) fs.writeFileSync(path.join(folder, name), html);
  const served = await serveFolder(folder);
  const browser = await launchBrowser();
  try {
    await assert.rejects(
      printBook(browser, `${served.url}throws.html`, facts),
      /throws\.html failed to render: figure broke/,
    );
    await assert.rejects(printBook(browser, `${served.url}lost.html`, facts), /page of #b, which is not/);
    await assert.rejects(printBook(browser, `${served.url}gone.html`, facts), /gone\.html answered 404/);
  } finally {
    await browser.close();
    await served.close();
    fs.rmSync(folder, { recursive: true });
  }
});
