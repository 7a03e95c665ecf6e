/** Python exercises on their pages: what a reader sees, from the first press to a traceback that opens the editor. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { BrowserContextOptions } from 'playwright';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { openSite, press, verdict, withDraft, type Site } from '../support/site.ts';

const exercise = loadCurriculum(root).exercises.find(({ id }) => id === 'python/half-written-file')!;
const [file] = exercise.files as [string];

let site: Site;
before(async () => {
  site = await openSite();
});
afterEach(() => {
  assert.deepEqual(site.errors(), []);
  assert.deepEqual(site.strays, []);
});
after(() => site.close());

const openWith = (source?: string, options: BrowserContextOptions = {}) =>
  site.open(
    `${exercise.id}/`,
    options,
    source === undefined ? undefined : withDraft(exercise.id, { [file]: source }),
  );

test('the starter fails with messages and places; what is loaded is counted, and kept for a second visit', async () => {
  const page = await openWith(undefined, { serviceWorkers: 'allow' });
  assert.match(await page.locator('.exercise-facts').innerText(), /first run loads 1\d\.\d MB/);
  await press(page, 'Check');
  await page.getByText(/^Loading the engine: [\d,]+ of 1\d,\d{3} kB$/).waitFor();
  assert.match(
    await verdict(page),
    /^\d of 7 checks passed in [\d.]+ m?s\. First to look at: keeps the old file/,
  );
  assert.match(
    await page.locator('.ran-on > p').innerText(),
    /^exit code 1 · .* · Python 3\.14\.\d+, in this page(, kept for offline)?$/,
  );
  await page.locator('.verdicts .failed .place').first().click();
  await page.locator('.cm-editor.cm-focused').waitFor();
  await page.evaluate(async () => {
    const engine = /\.(wasm|zip|bin)$/;
    for (;;) {
      const kept = (await (await caches.open('offline /')).keys()).filter(({ url }) => engine.test(url));
      if (kept.length === 3) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });
  const fromServer: string[] = [];
  page.on('response', (response) => {
    if (!response.fromServiceWorker()) fromServer.push(response.url());
  });
  await page.reload({ waitUntil: 'load' });
  await press(page, 'Check');
  await verdict(page);
  assert.match(await page.locator('.ran-on > p').innerText(), /, kept for offline$/);
  assert.deepEqual(
    fromServer.filter((url) => /\.(wasm|zip|bin)$/.test(url)),
    [],
  );
  await page.context().close();
});

test('the solution passes, and a second check starts at once', async () => {
  const page = await openWith(exercise.solution[file]!);
  for (let time = 0; time < 2; time++) {
    await press(page, 'Check');
    assert.match(await verdict(page), /^7 of 7 checks passed in .* The exercise is done\.$/);
  }
  await page.context().close();
});

test('a syntax error is named with its place, which opens the editor there', async () => {
  const page = await openWith('import json\n\ndef write_labels(path, rows)\n    pass\n');
  await press(page, 'Check');
  assert.match(await verdict(page), /SyntaxError: expected ':' \(at writer\.py:3\)/);
  await page.locator('.trouble .place').click();
  await page.locator('.cm-editor.cm-focused').waitFor();
  assert.match(await page.locator('.cm-activeLine').innerText(), /def write_labels/);
  await page.context().close();
});

test('a traceback of Run opens the editor, and has no frame but those of the exercise', async () => {
  const page = await openWith('def write_labels(path, rows):\n    for row in rows:\n        print(1 / 0)\n');
  await press(page, 'Run');
  const output = page.locator('.terminal');
  await output.getByText('ZeroDivisionError: division by zero').waitFor();
  assert.deepEqual(await output.getByRole('button').allInnerTexts(), [
    'File "demo.py", line 20',
    'File "writer.py", line 3',
  ]);
  await output.getByRole('button', { name: 'writer.py' }).click();
  assert.match(await page.locator('.cm-activeLine').innerText(), /1 \/ 0/);
  await page.context().close();
});

test('Stop ends a program that never ends, and the next run works', async () => {
  const page = await openWith('def write_labels(path, rows):\n    print("up")\n    while True: pass\n');
  await press(page, 'Run');
  await page.locator('.terminal').getByText('up').waitFor();
  await press(page, 'Stop');
  await page.getByText(/stopped \(cancel\)/).waitFor();
  await press(page, 'Run');
  await page.locator('.terminal').getByText('up').waitFor();
  await press(page, 'Stop');
  await page.context().close();
});

test('the editor indents by four spaces after a colon', async () => {
  const page = await openWith('');
  // A draft opens the editor by itself.
  await page.locator('.cm-content').click();
  await page.keyboard.type('def twice(n):\nreturn [n');
  const lines = await page.locator('.cm-line').allInnerTexts();
  assert.deepEqual(lines.slice(0, 2), ['def twice(n):', '    return [n]']);
  await page.context().close();
});
