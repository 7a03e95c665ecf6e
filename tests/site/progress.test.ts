/** What a reader did and wrote is never lost: progress, drafts, review, in a browser. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { readShare, writeShare } from '../../src/exercise/share.ts';
import { openSite, verdict, withDraft, type Site } from '../support/site.ts';

const exercise = loadCurriculum(root).exercises.find(({ id }) => id === 'apis/retry-after')!;
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

/** Goes on with Tab until something of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      if (element === document.body) return 'the window';
      return element.innerText || element.ariaLabel || element.tagName;
    });
    if (typeof name === 'string' ? focused.trim() === name : name.test(focused)) return;
    seen.push(focused.slice(0, 30));
  }
  assert.fail(`Tab never came to ${name}, but to ${seen.join(' | ')}`);
}
const editorText = async (page: Page) =>
  (await page.locator('.cm-content').innerText()).replaceAll('\u200b', '');

test('an exercise from start to done, its export, erasing and import, by keyboard alone; two tabs agree', async () => {
  const page = await site.open(`${exercise.id}/`);
  const done = page.locator('.exercise-facts .done');
  assert.equal(await done.isVisible(), false);
  await tabTo(page, new RegExp(exercise.start[file]!.split('\n')[0]!.replace(/[^\w ]/g, '.')));
  await page.keyboard.press('Enter');
  await page.locator('.cm-editor.cm-focused').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(`\n${exercise.solution[file]!}`);

  // The tab ends in mid-typing; another one has the code, down to the last key.
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// the last key', { delay: 0 });
  const context = page.context();
  const [second, third] = [await context.newPage(), await context.newPage()];
  await page.close({ runBeforeUnload: false });
  for (const tab of [second, third]) {
    await tab.goto(`${site.url}${exercise.id}/`);
    await tab.locator('.cm-content').waitFor();
    assert.match(await editorText(tab), /^\/\/ the last key\n/);
  }
  await second.locator('.cm-content').focus();
  await second.keyboard.press('Control+Home');
  await second.keyboard.press('End');
  await second.keyboard.type(' in both tabs');
  await third.locator('.cm-content').getByText('the last key in both tabs').waitFor();

  await second.keyboard.press('Control+Enter');
  assert.match(await verdict(second), /The exercise is done/);
  await second.locator('.exercise-facts .done').waitFor();
  await third.locator('.exercise-facts .done').waitFor();

  await third.goto(`${site.url}progress/`);
  const item = third.locator(`[data-exercise="${exercise.id}"]`);
  assert.match(await item.innerText(), /: done on \d+ \w+ \d{4} in Node\.js, your code is kept$/);
  assert.match(await third.locator('[data-total]').innerText(), /^1 of \d+ exercises done\.$/);
  await tabTo(third, 'Save as a file');
  const saving = third.waitForEvent('download');
  await third.keyboard.press('Enter');
  const download = await saving;
  assert.match(download.suggestedFilename(), /^ai-ops-roadmap-\d{4}-\d\d-\d\d\.json$/);
  const saved = await download.path();

  await tabTo(third, 'Erase all of it');
  await third.keyboard.press('Enter');
  assert.equal(await third.evaluate(() => document.activeElement?.textContent), 'Keep it');
  await tabTo(third, 'Erase now');
  await third.keyboard.press('Enter');
  await third.getByText('Progress and code are erased from this browser.').waitFor();
  assert.deepEqual(await third.evaluate(() => Object.keys(localStorage)), []);
  assert.equal(await item.getAttribute('data-state'), 'open');

  await third.reload();
  // What the page's script writes first: from then on its buttons answer.
  await third.getByText(/ of \d+ exercises done/).waitFor();
  // Awaited from before the walk with Tab: the browser is asked to hand the chooser over, and a key may overtake that.
  const choosing = third.waitForEvent('filechooser');
  await tabTo(third, 'Bring in a file');
  await third.keyboard.press('Enter');
  await (await choosing).setFiles(saved);
  await third.getByText('1 exercise more done.').waitFor();
  assert.equal(await item.getAttribute('data-state'), 'open', 'nothing changes before the reader agrees');
  await third.keyboard.press('Enter');
  await third.getByText('The file is merged in.').waitFor();
  assert.match(await item.innerText(), /: done on .*, your code is kept$/);
  assert.match(
    await third.evaluate((key) => localStorage.getItem(key) ?? '', `draft:${exercise.id}`),
    /the last key in both tabs/,
  );
  const broken = `${saved}.broken`;
  fs.writeFileSync(broken, fs.readFileSync(saved, 'utf8').slice(0, -40));
  await third.locator('[data-import]').setInputFiles(broken);
  await third.getByText(/cut off on its way\. Nothing was changed/).waitFor();
  await context.close();
});

test('an answer in a guide begins a card; the review asks again when it is due, and says when it comes back', async () => {
  const page = await site.open('apis/');
  const question = page.locator('[data-question]').first();
  const id = (await question.getAttribute('data-question'))!;
  await question.locator('details[data-right] summary').click();
  const card = () =>
    page.evaluate((id) => JSON.parse(localStorage.getItem('progress') ?? '{}').cards?.[id], id);
  await page.waitForFunction(() => localStorage.getItem('progress')?.includes('"due"'));
  const first = (await card()) as { due: string; answers: number };
  assert.ok(first.answers === 1 && first.due > new Date().toISOString());

  // The guide's end counts as having read it, so all its questions are asked; the answered one is not due yet.
  await page.locator('.site-footer').scrollIntoViewIfNeeded();
  await page.waitForFunction(() => localStorage.getItem('progress')?.includes('"finished"'));
  const all = await page.locator('[data-question]').count();
  await page.goto(`${site.url}review/`);
  await page.getByText(`${all - 1} to answer.`).waitFor();
  // Days later.
  await page.evaluate((id) => {
    const progress = JSON.parse(localStorage.getItem('progress')!);
    Object.assign(progress.cards[id], { due: '2026-01-03T00:00:00.000Z', last: '2026-01-01T00:00:00.000Z' });
    localStorage.setItem('progress', JSON.stringify(progress));
  }, id);
  await page.reload();
  await page.getByText(`${all} to answer.`).waitFor();
  assert.equal(await page.locator(`[data-place] #question-${id}`).count(), 1, 'what is overdue comes first');
  await tabTo(page, await page.locator('[data-place] summary').first().innerText());
  await page.keyboard.press('Enter');
  await page.getByText(/^(Right|Not right)\. It comes back on \d+ \w+ \d{4}\. \d+ to go\.$/).waitFor();
  const second = (await card()) as { due: string; answers: number };
  assert.ok(second.answers === 2 && second.due > new Date().toISOString());
  await tabTo(page, 'Next question');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator(`[data-place] #question-${id}`).count(), 0);
  await page.context().close();
});

test('a link with code shows what differs and asks; what it replaces can be brought back; nothing has run', async () => {
  const link = await writeShare({ exercise: exercise.id, files: exercise.solution });
  const page = await site.open(
    `${exercise.id}/${link}`,
    {},
    withDraft(exercise.id, { [file]: '// my own code\n' }),
  );
  const question = page.locator('.code-question');
  await question.getByText('Nothing of it has run').waitFor();
  assert.ok((await question.locator('ins').count()) > 5);
  assert.equal(new URL(page.url()).hash, '');
  assert.equal(await page.locator('.ran-on, .verdict').count(), 0);
  const stored = () => page.evaluate((key) => localStorage.getItem(key) ?? '', `draft:${exercise.id}`);
  assert.match(await stored(), /my own code/);
  await question.getByRole('button', { name: 'Leave it' }).click();
  assert.doesNotMatch(await stored(), /points.*my own code/);

  // Again, on the page that is open; now the reader takes it.
  await page.evaluate((hash) => void (location.hash = hash), link!);
  await question.getByRole('button', { name: /^Put it into the editor; keep mine/ }).click();
  await page.getByText('The shared code is in the editor.').waitFor();
  assert.doesNotMatch(await editorText(page), /my own code/);
  await page.getByRole('button', { name: 'Versions' }).press('Enter');
  await question.locator('summary:focus').waitFor();
  await page.keyboard.press('Enter');
  await question.getByText(/before shared code came/).waitFor();
  await question.getByRole('button', { name: 'Bring this version back' }).press('Enter');
  await page.getByText(/is back; what was there is an earlier version now\.$/).waitFor();
  assert.match(await editorText(page), /my own code/);

  for (const [hash, said] of [
    [link!.slice(0, -30), /This link is damaged/],
    [
      (await writeShare({ exercise: 'apis/status-codes', files: { x: '' } }))!,
      /code of another exercise: apis/,
    ],
    [(await writeShare({ exercise: exercise.id, files: { 'other.mjs': '' } }))!, /none of the files/],
  ] as const) {
    await page.evaluate((hash) => void (location.hash = hash), hash);
    await question.getByText(said).waitFor();
    assert.match(await editorText(page), /my own code/);
  }

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByText(/^A link with your code is copied/).waitFor();
  const copied = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  assert.equal(copied.pathname, `/${exercise.id}/`);
  assert.deepEqual(await readShare(copied.hash), {
    exercise: exercise.id,
    files: { [file]: '// my own code\n' },
  });
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download', exact: true }).click();
  const files = unzipSync(fs.readFileSync(await (await saving).path()));
  assert.equal(strFromU8(files[`apis-retry-after/${file}`]!), '// my own code\n');
  await page.context().close();
});

test('a starter that has changed since is shown; the reader keeps their code, takes the change or the starter', async () => {
  const starter = exercise.start[file]!;
  // Begun from a starter without its last line and with another first one.
  const before = `// an old first line\n${starter.slice(starter.indexOf('\n') + 1)}`;
  const draft = {
    version: 2,
    saved: '2026-11-23T10:00:00.000Z',
    files: { [file]: `${before}// mine\n` },
    starter: { [file]: before },
    points: [],
  };
  const page = await site.open('progress/');
  for (const [choice, result, said] of [
    ['Keep my code', `${before}// mine\n`, 'Your code is kept as it is.'],
    ['Make the change in my code', `${starter}// mine\n`, 'The change is made in your code.'],
    ['Take the new starter', undefined, 'The new starter is here; your code is an earlier version.'],
  ] as const) {
    const key = `draft:${exercise.id}`;
    await page.evaluate(([key, value]) => localStorage.setItem(key!, value!), [key, JSON.stringify(draft)]);
    await page.goto(`${site.url}${exercise.id}/`);
    await page.locator('.code-question del').getByText('an old first line').waitFor();
    await page.getByRole('button', { name: choice }).click();
    await page.locator('.notice').getByText(said).waitFor();
    const kept = JSON.parse(await page.evaluate((key) => localStorage.getItem(key)!, key)) as typeof draft;
    assert.equal(kept.files[file], result, choice);
    assert.equal(kept.points.length, choice === 'Keep my code' ? 0 : 1);
    assert.notEqual(kept.starter[file], before, 'it asks once');
  }
  await page.context().close();
});
