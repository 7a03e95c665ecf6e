/** The components of a guide: by keyboard, without script, and on paper. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { renderSync, type ElementNode } from 'ultrahtml';
import { dist, root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { elementsOf, hasClass } from '../../src/search/listed-pages.ts';
import { openSite, type Site } from '../support/site.ts';

let site: Site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const written = loadCurriculum(root).steps.filter(({ guide }) => guide);

test('recall: the first option that is opened counts, by keyboard; starting over closes all', async () => {
  const page = await site.open('apis/');
  const question = (index: number) => page.locator('[data-question]').nth(index);
  const option = (index: number, right: boolean) =>
    question(index)
      .locator(right ? 'details[data-right]' : 'details:not([data-right])')
      .first();
  const tally = page.locator('[data-tally]');
  await option(0, false).locator('summary').focus();
  await page.keyboard.press('Enter');
  await option(0, true).locator('summary').focus();
  await page.keyboard.press('Space');
  assert.equal(await option(0, true).getAttribute('open'), '');
  const all = await page.locator('[data-question]').count();
  await tally.getByText(`0 of 1 right at the first try, ${all - 1} to go.`).waitFor();
  await option(1, true).locator('summary').click();
  await tally.getByText(`1 of 2 right at the first try, ${all - 2} to go.`).waitFor();
  await page.getByRole('button', { name: 'Start over' }).press('Enter');
  assert.equal(await page.locator('.recall details[open]').count(), 0);
  assert.equal(await tally.textContent(), '');
  assert.ok(
    await question(0)
      .locator('summary')
      .first()
      .evaluate((summary) => summary === document.activeElement),
  );
  assert.deepEqual(site.errors(), []);
  await page.context().close();
});

test('a term opens in place by keyboard and closes with Escape', async () => {
  const page = await site.open('apis/');
  const term = page.getByRole('button', { name: 'deadline', exact: true }).first();
  const meaning = page.locator('#term-deadline');
  await term.press('Enter');
  assert.ok(await meaning.isVisible());
  const [word, box] = [await term.boundingBox(), await meaning.boundingBox()];
  assert.ok(box!.x >= 0 && box!.x + box!.width <= 1280);
  assert.ok(
    box!.y >= word!.y + word!.height - 1 || box!.y + box!.height <= word!.y + 1,
    'it covers the word',
  );
  await page.keyboard.press('Escape');
  assert.ok(!(await meaning.isVisible()));
  await page.context().close();
});

test('without script: explanations open, the figure shows its first state in picture and words', async () => {
  const page = await site.open('apis/', { javaScriptEnabled: false });
  const option = page.locator('.recall details').first();
  await option.locator('summary').click();
  assert.ok(await option.locator('p').isVisible());
  assert.ok(!(await page.getByRole('button', { name: 'Start over' }).isVisible()));
  assert.ok(await page.locator('.storm-picture svg').isVisible());
  assert.ok(await page.getByText('the storm outlives its cause').isVisible());
  assert.ok(!(await page.locator('.storm-controls').isVisible()));
  await page.context().close();
});

test('the figure follows its controls by keyboard: picture, words and values', async () => {
  const page = await site.open('apis/', { reducedMotion: 'reduce' });
  const said = () => page.locator('.storm-words').innerText();
  const drawn = () => page.locator('.storm-picture').innerHTML();
  const states = [[await said(), await drawn()]];
  await page.getByRole('button', { name: 'And a budget' }).press('Enter');
  states.push([await said(), await drawn()]);
  assert.match(states[1]![0]!, /at rest/);
  assert.equal(await page.getByLabel('Budget: one retry for ten calls').isChecked(), true);
  const limit = page.getByLabel(/^Time limit of a try/);
  await limit.press('ArrowRight');
  assert.equal(await limit.getAttribute('aria-valuetext'), '750 ms');
  states.push([await said(), await drawn()]);
  await page.getByLabel(/^Whose call is shown/).press('Home');
  states.push([await said(), await drawn()]);
  assert.match(states[3]![0]!, /^Worker 1 /);
  await page.getByLabel('Jitter: wait a random part of it').press('Space');
  await page.getByLabel('Budget: one retry for ten calls').press('Space');
  states.push([await said(), await drawn()]);
  for (const part of [0, 1] as const) assert.equal(new Set(states.map((state) => state[part])).size, 5);
  // It is a list that is announced politely, and the picture itself is silent.
  assert.equal(await page.locator('.storm-words').getAttribute('aria-live'), 'polite');
  assert.equal(await page.locator('.storm-picture svg').getAttribute('aria-hidden'), 'true');
  assert.deepEqual(site.errors(), []);
  await page.context().close();
});

test('the figure is drawn for the width of the page, and prints in the state that was chosen', async () => {
  const page = await site.open('apis/', { viewport: { width: 390, height: 844 } });
  const picture = page.locator('.storm-picture');
  const width = async () => Number(await picture.locator('svg').getAttribute('width'));
  assert.equal(await width(), Math.round((await picture.boundingBox())!.width));
  await page.getByRole('button', { name: 'Longer limit, jitter' }).click();
  const chosen = await page.locator('.storm-words').innerText();
  await page.emulateMedia({ media: 'print' });
  assert.ok(!(await page.locator('.storm-controls').isVisible()));
  assert.ok(await picture.locator('svg').isVisible());
  assert.equal(await page.locator('.storm-words').innerText(), chosen);
  await page.context().close();
});

/** A page that was built, without its markup. */
function built(address: string) {
  const html = fs.readFileSync(path.join(dist, address, 'index.html'), 'utf8');
  const main = elementsOf(html).find(({ name }) => name === 'main')!;
  return { inside: elementsOf(main), text: plain(renderSync(main)) };
}
const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&#(?:x27|39);/g, "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('`', '')
    .replace(/\s+/g, ' ');
const classed = (elements: readonly ElementNode[], name: string) =>
  elements.filter((element) => hasClass(element, name));

for (const { id, guide, exercises } of written) {
  const source = guide!.source.replace(/^\s*\/\/.*$/gm, '');
  test(`${id} on paper: nothing has to be pressed, and nothing is missing`, () => {
    const { inside, text } = built(`print/${id}`);
    const pressed = inside.filter(({ name }) =>
      ['button', 'details', 'summary', 'input', 'select', 'coding-exercise', 'script'].includes(name),
    );
    assert.deepEqual(
      pressed.map(({ name }) => name),
      [],
    );
    // Everything that a property says is on the paper: every question, option, explanation, line and source.
    const properties = [
      ...source.matchAll(
        /\b(?:q|text|why|can|title|section|real|model|leavesOut|caption)[:=]\s*(['"])(.*?)\1(?=\s*[,}\n/]| \/>| [a-zA-Z]+=)/g,
      ),
    ];
    for (const [, , said] of properties) {
      const expected = plain(said!.replaceAll("\\'", "'"));
      assert.ok(text.includes(expected), `${id} does not say on paper: ${expected}`);
    }
    for (const [, address] of source.matchAll(/href: 'https:\/\/([^']+)'/g))
      assert.ok(text.includes(address!), `${address} is not on the paper`);
    const terms = new Set([...source.matchAll(/<Term id="([^"]+)"/g)].map((match) => match[1]!));
    const ids = new Set(inside.flatMap(({ attributes }) => attributes['id'] ?? []));
    for (const term of terms) assert.ok(ids.has(`term-${term}`), term);
    for (const { title, slug, checks } of exercises) {
      assert.ok(ids.has(`${id}-exercise-${slug}`));
      for (const said of [title, ...checks]) assert.ok(text.includes(plain(said)), said);
    }
  });

  test(`${id} on paper: each program has its name above it, and each output says that it is one`, () => {
    const { inside } = built(`print/${id}`);
    const listings = classed(inside, 'listing');
    const outputs = classed(inside, 'output');
    const programs = [...source.matchAll(/^```\w+ run name=(\S+)/gm)].map((match) => match[1]!);
    const captions = listings
      .filter((listing) => !outputs.includes(listing))
      .map((listing) =>
        plain(renderSync(listing.children.find((child) => child.name === 'figcaption')!)).trim(),
      );
    assert.deepEqual(captions, programs);
    assert.equal(outputs.length, programs.length);
  });
}

test('the retry storm on paper shows two states, each with its words', () => {
  const { inside, text } = built('print/apis');
  assert.equal(classed(inside, 'storm').length, 2);
  assert.ok(text.includes('the storm outlives its cause') && text.includes('is at rest'));
});

test('each component is described for authors, with an example', () => {
  const list = (file: string) =>
    [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/^ {2}(\w+)[,:]/gm)].map(
      (match) => match[1]!,
    );
  const authoring = fs.readFileSync(path.join(root, 'content/AUTHORING.md'), 'utf8');
  const examples = [...authoring.matchAll(/^(`{3,})mdx\n([\s\S]*?)^\1$/gm)]
    .map((match) => match[2]!)
    .join('\n');
  // What Markdown has a sign of its own for.
  const markdown: Record<string, RegExp> = { pre: /^```js run /m, table: /^\| --- /m };
  const components = list('src/components/guide-components.ts');
  assert.ok(components.length > 10);
  for (const component of components) {
    assert.match(authoring, new RegExp(String.raw`\*\*${component}\*\*`), component);
    assert.match(examples, markdown[component] ?? new RegExp(`<${component}[\\s>]`), component);
  }
});
