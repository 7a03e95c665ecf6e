/** The figure of a search in the runbooks: its projection, what it shows for each question, and its element in a page. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { cache } from '../../src/commands/project.ts';
import { caption, drawing, rows, SHOWN, summary } from '../../src/figures/runbook-map/drawing.ts';
import { makeMap } from '../../src/figures/runbook-map/make.ts';
import { principalPlane, project } from '../../src/figures/runbook-map/projection.ts';
import { buildNodeEngine, PACKAGES } from '../../src/sandbox/node/build.ts';
import { openSite, type Site } from '../support/site.ts';

const { folder } = await buildNodeEngine(path.join(cache, 'node-engine'), console.log);
const map = await makeMap(path.join(folder, PACKAGES));
const dot = (one: readonly number[], other: readonly number[]) =>
  one.reduce((sum, value, at) => sum + value * other[at]!, 0);

test('vectors on a plane in space: the projection finds it, keeps all distances, and says how much of the rest is lost', () => {
  const long = [0.6, 0, 0.8, 0];
  const short = [0, 1, 0, 0];
  const corners = [-3, -1, 1, 3].flatMap((a) => [-1, 1].map((b) => [a, b] as const));
  const at = ([a, b]: readonly [number, number], off = 0) =>
    long.map((value, axis) => 5 + a * value + b * short[axis]! + (axis === 3 ? off : 0));
  const plane = principalPlane(corners.map((corner) => at(corner)));
  assert.ok(Math.abs(plane.share - 1) < 1e-9);
  assert.ok(Math.abs(Math.abs(dot(plane.axes[0], long)) - 1) < 1e-9, 'the longer side is the first axis');
  for (const corner of corners) {
    const [x, y] = project(plane, at(corner));
    assert.ok(Math.abs(Math.abs(x) - Math.abs(corner[0])) < 1e-9);
    assert.ok(Math.abs(Math.abs(y) - Math.abs(corner[1])) < 1e-9);
  }
  // Variances 5 and 1 on the plane, 0.25 off it.
  const off = principalPlane(corners.flatMap((corner) => [at(corner, 0.5), at(corner, -0.5)]));
  assert.ok(Math.abs(off.share - 6 / 6.25) < 1e-9, String(off.share));
});

test('of the runbooks it keeps what the caption says, along axes of length 1 at right angles', () => {
  const { axes, share } = map.plane;
  assert.ok(Math.abs(dot(axes[0], axes[0]) - 1) < 1e-3 && Math.abs(dot(axes[1], axes[1]) - 1) < 1e-3);
  assert.ok(Math.abs(dot(axes[0], axes[1])) < 1e-3);
  // The spread of what is drawn, over all there is: vectors of length 1, less their mean.
  const drawn = map.passages.reduce((sum, { at }) => sum + dot(at, at), 0) / map.passages.length;
  assert.ok(Math.abs(drawn / (1 - dot(map.plane.mean, map.plane.mean)) - share) < 1e-3);
  assert.match(caption(map), new RegExp(`keeps ${Math.round(100 * share)} % `));
});

test('each question is drawn inside the picture with its five nearest, at every width', () => {
  for (const question of map.questions)
    for (const width of [320, 640]) {
      const picture = drawing(map, question, { width });
      assert.equal(picture.match(/class="nearest"/g)!.length, SHOWN);
      assert.equal(picture.match(/class="line"/g)!.length, SHOWN);
      const [, height] = /height="(\d+)"/.exec(picture)!;
      for (const [, x, y] of picture.matchAll(/cx="([^"]+)" cy="([^"]+)"/g)) {
        assert.ok(Number(x) >= 0 && Number(x) <= width && Number(y) >= 0 && Number(y) <= Number(height));
      }
    }
});

test('the rankings mark answers, and say when there is nothing', () => {
  const [paraphrase] = map.questions;
  const nobody = map.questions.at(-1)!;
  assert.match(rows(map, paraphrase!).split('\n')[0]!, /answers it<\/span><\/td><\/tr>$/);
  assert.deepEqual(nobody.answers, []);
  assert.doesNotMatch(rows(map, nobody), /answers it/);
  assert.match(rows(map, nobody), /<td>nothing<\/td>/);
  assert.match(summary(map, nobody), /No runbook answers it/);
  // Nobody has labelled what a reader types.
  const { answers: _, ...typed } = nobody;
  assert.doesNotMatch(summary(map, typed), /answers it/);
});

test('what the guide says of the five questions holds', () => {
  const found = map.questions.map(({ answers, words, vectors }) => ({
    words: words.some((page) => answers!.includes(page)),
    vectors: vectors.some(({ page }) => answers!.includes(page)),
  }));
  assert.deepEqual(found, [
    { words: false, vectors: true },
    { words: true, vectors: true },
    { words: true, vectors: false },
    { words: false, vectors: false },
    { words: false, vectors: false },
  ]);
  assert.deepEqual(
    map.questions.map(({ answers }) => answers!.length > 0),
    [true, true, true, true, false],
  );
});

describe('in the guide', () => {
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  test('by keyboard: another question is drawn at once, without the engine; a typed one after the model has loaded', async () => {
    const page = await site.open('llmops/');
    const figure = page.locator('runbook-map[data-ready]');
    const words = figure.locator('.map-summary');
    const picture = figure.locator('.map-picture');
    const requested: string[] = [];
    page.on('request', (request) => requested.push(request.url()));
    const shown = async () => ({ words: await words.innerText(), picture: await picture.innerHTML() });
    await figure.scrollIntoViewIfNeeded();
    const opened = await shown();
    assert.equal(opened.words, summary(map, map.questions[0]!));

    await figure.getByRole('button', { name: map.questions[1]!.query }).press('Enter');
    await words.getByText(map.questions[1]!.query).waitFor();
    const second = await shown();
    assert.notEqual(second.picture, opened.picture);
    assert.deepEqual(
      requested.filter((url) => /engine|model\./.test(url)),
      [],
    );

    const load = figure.getByRole('button', { name: 'Type a question' });
    assert.match(await load.locator('xpath=..').innerText(), /loads the model: [5-9]\.\d MB at most/);
    await load.press('Enter');
    const field = figure.getByLabel('Your question');
    await field.waitFor({ timeout: 60_000 });
    // The focus is in the field: what is typed goes there.
    await page.keyboard.type(map.questions[0]!.query);
    await words.getByText(map.questions[0]!.query).waitFor();
    // The same model, so the same place, lines and rankings; only nobody has labelled it.
    const typed = await shown();
    assert.equal(typed.picture, opened.picture);
    assert.equal(typed.words, opened.words);
    assert.equal(await figure.locator('.answer').count(), 0);

    await field.fill('\u30c7\u30fc\u30bf\u30d9\u30fc\u30b9');
    await figure.getByRole('status').getByText('The model knows English').waitFor();
    assert.equal((await shown()).picture, typed.picture);

    // An exercise on the page takes the engine over, and the figure says so.
    const exercise = page.locator('coding-exercise').first();
    await exercise.getByRole('button', { name: 'Run', exact: true }).click();
    await figure.getByText('The engine was stopped').waitFor();
    await load.waitFor();
    await exercise.getByText(/^exit code \d/).waitFor();
    assert.deepEqual(site.strays, []);
    assert.deepEqual(site.errors(), []);
    await page.context().close();
  });
});
