/** An exercise on a phone: touched, typed into with the keys that its keyboard hides, and checked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { devices } from 'playwright';
import { openSite, type Site } from '../support/site.ts';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

test('keys for code stand above the keyboard while one types; nothing zooms', async () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7']!;
  const page = await site.open('apis/validate-json/', phone);
  await page.getByRole('button', { name: 'Code', exact: true }).tap();
  const keys = page.getByRole('toolbar', { name: 'Keys' });
  await page.locator('.files pre').first().tap();
  const code = page.locator('.cm-content');
  await page.locator('.cm-editor.cm-focused').waitFor();
  assert.ok(await keys.isVisible());
  const text = async () => (await code.innerText()).split('\n')[0];
  // A line of our own, at the start.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Enter');
  // As Android's keyboards need it, the editor takes Enter a moment later.
  await page.waitForFunction(() => document.querySelector('.cm-line')!.textContent === '');
  await page.keyboard.press('Control+Home');
  const press = (name: string) => keys.getByRole('button', { name, exact: true }).tap();
  await page.keyboard.type('f');
  await press('Opening parenthesis');
  await press('Double quote');
  await page.keyboard.type('x');
  assert.equal(await text(), 'f("x")');
  await press('Double quote');
  await press('Closing parenthesis');
  await press('Semicolon');
  assert.equal(await text(), 'f("x");');
  await press('Indent');
  assert.equal(await text(), '  f("x");');
  await press('Undo');
  assert.equal(await text(), 'f("x");');
  assert.ok(await page.locator('.cm-editor.cm-focused').isVisible(), 'the focus stayed in the editor');

  // The row stands on the keyboard, which covers the window without making it smaller.
  const bottom = () => keys.evaluate((row) => Math.round(innerHeight - row.getBoundingClientRect().bottom));
  assert.equal(await bottom(), 0);
  await page.evaluate(() => {
    const { visualViewport } = globalThis;
    Object.defineProperty(visualViewport, 'height', { value: innerHeight - 300 });
    visualViewport!.dispatchEvent(new Event('resize'));
  });
  assert.equal(await bottom(), 300);
  const measures = await page.evaluate(() => ({
    scale: visualViewport!.scale,
    wide: document.documentElement.scrollWidth - innerWidth,
    code: parseFloat(getComputedStyle(document.querySelector('.cm-content')!).fontSize),
  }));
  assert.equal(measures.scale, 1);
  assert.ok(measures.wide <= 0);
  assert.ok(measures.code >= 16, 'smaller text makes phones zoom in');
  await code.blur();
  await keys.waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Check', exact: true }).tap();
  await page.locator('.request-panel').waitFor();
  const fields = await page
    .locator('input, select, textarea')
    .evaluateAll((all) => all.map((field) => `${field.localName} ${getComputedStyle(field).fontSize}`));
  assert.ok(fields.length > 3);
  assert.deepEqual(
    fields.filter((field) => parseFloat(field.split(' ')[1]!) < 16),
    [],
  );
  assert.deepEqual(site.errors(), []);
  await page.context().close();
});
