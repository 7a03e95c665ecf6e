/** What helps while reading a guide: copying, wrapping, links to sections, steps around it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openSite, type Site } from '../support/site.ts';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

test('sections and code are copied by keyboard, and it is said once; long lines wrap when asked', async () => {
  const page = await site.open('apis/', {
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width: 820, height: 900 },
  });
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((changes) => {
      for (const { target } of changes)
        if (target instanceof HTMLElement && target.role === 'status' && target.textContent)
          said.push(target.textContent);
    }).observe(document.body, { childList: true, subtree: true });
  });
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said.splice(0));

  await page.getByRole('button', { name: 'Copy the link to “Idempotency keys”' }).press('Enter');
  await page.waitForURL('**/apis/#idempotency-keys');
  assert.equal(await clipboard(), `${site.url}apis/#idempotency-keys`);
  await page.waitForTimeout(100);
  assert.deepEqual(await said(), ['Link copied']);

  const program = page.locator('pre[data-run]').first();
  await page
    .getByRole('button', { name: `Copy: ${await program.getAttribute('aria-label')}` })
    .press('Enter');
  assert.equal(await clipboard(), await program.textContent());
  await page.waitForTimeout(100);
  assert.deepEqual(await said(), ['Copied']);

  const wrap = page.getByRole('button', { name: /^Wrap long lines/ }).first();
  const block = wrap.locator('xpath=ancestor::div[contains(@class, "example")]/pre');
  const hidden = () => block.evaluate((pre) => pre.scrollWidth - pre.clientWidth);
  assert.ok((await hidden()) > 0);
  await wrap.press('Space');
  assert.equal(await wrap.getAttribute('aria-pressed'), 'true');
  assert.equal(await hidden(), 0);
  await wrap.press('Space');
  assert.ok((await hidden()) > 0);

  // Narrower than the column of steps, they fold; the neighbours say which is written.
  await page.getByText('All steps').first().press('Enter');
  const steps = page.getByRole('navigation', { name: 'All steps' });
  assert.equal(
    await steps
      .locator('[aria-current=page]')
      .textContent()
      .then((text) => text?.trim()),
    'APIs',
  );
  const around = page.getByRole('navigation', { name: 'Previous and next step' });
  assert.match((await around.getByRole('link').first().getAttribute('href')) ?? '', /\/sql\/$/);
  assert.deepEqual(site.errors(), []);
  await page.context().close();
});

test('nothing scrolls sideways at 400 % zoom or at twice the size of text, and forced colours lose nothing', async () => {
  const page = await site.open('apis/', {
    viewport: { width: 320, height: 640 },
    forcedColors: 'active',
    reducedMotion: 'reduce',
  });
  for (const address of ['', 'apis/', 'start/', 'apis/retry-after/', 'nowhere/']) {
    await page.goto(site.url + address);
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok((await tooWide()) <= 0, `/${address} at 320 px`);
    await page.setViewportSize({ width: 640, height: 640 });
    await page.addStyleTag({ content: 'html { font-size: 200% !important; }' });
    assert.ok((await tooWide()) <= 0, `/${address} with text of 200 %`);
    await page.setViewportSize({ width: 320, height: 640 });
  }
  await page.goto(`${site.url}apis/`);
  await page.keyboard.press('/');
  const input = page.getByRole('searchbox');
  await input.fill('deadline');
  await page.locator('.search-results a').first().focus();
  // Colours are the reader's; the outline is what is left to see the focus by.
  const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle);
  assert.notEqual(outline, 'none');
  await page.context().close();
});
