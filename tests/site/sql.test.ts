/** SQL on the page: tables, plans and completion, as a reader meets them. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { readPlan } from '../../src/exercise/plan-picture.ts';
import { csv } from '../../src/exercise/result-grid.ts';
import { openSite, press, verdict, withDraft, type Site } from '../support/site.ts';

const exercise = loadCurriculum(root).exercises.find(({ id }) => id === 'sql/index-from-a-plan')!;

let site: Site;
before(async () => {
  site = await openSite();
});
afterEach(() => {
  assert.deepEqual(site.errors(), []);
  assert.deepEqual(site.strays, []);
});
after(() => site.close());

const openWith = (sql: string) =>
  site.open(`${exercise.id}/`, {}, withDraft(exercise.id, { 'indexes.sql': sql }));

test('a result of thousands of rows is a grid: few rows in the page, a cursor by keyboard, CSV to copy', async () => {
  const page = await openWith(
    "select n, 'row ' || n as text, null as nothing from generate_series(1, 5000) n;\n\\q\n",
  );
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await press(page, 'Run');
  await page.locator('.ran-on').waitFor();
  await page.getByText('Table: 5,000 rows, 3 columns').waitFor();
  const grid = page.getByRole('grid');
  assert.equal(await grid.getAttribute('aria-rowcount'), '5001');
  assert.ok((await grid.locator('.grid-body .grid-row').count()) < 60);
  await grid.focus();
  await page.keyboard.press('Control+End');
  const at = () => grid.locator('.at').innerText();
  assert.equal(await at(), 'null');
  await page.keyboard.press('ArrowLeft');
  assert.equal(await at(), 'row 5000');
  assert.equal(
    await grid.getAttribute('aria-activedescendant'),
    await grid.locator('.at').getAttribute('id'),
  );
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  assert.equal(await at(), '4988');
  await press(page, 'Copy as CSV');
  await page.getByText('5,000 rows copied as CSV.').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^n,text,nothing\r?\n1,row 1,\r?\n/);
  assert.equal(copied.trimEnd().split('\n').length, 5001);
  await page.context().close();
});

test('a plan has a picture, with the share of each step', async () => {
  const page = await openWith(exercise.start['indexes.sql']!);
  await press(page, 'Run');
  await page.locator('.ran-on').waitFor();
  await page.locator('.plan-step').first().waitFor();
  assert.equal(await page.locator('.plan').count(), 2);
  assert.match(
    await page.locator('.plan-step').first().innerText(),
    /Seq Scan on events[\s\S]*% · [\d.]+ ms/,
  );
  await page.context().close();
});

test('an error shows line, caret and SQLSTATE, and its place opens the editor', async () => {
  const page = await openWith(
    'create index one on events (ticket_id);\ncreate index two on events (nothing);\n',
  );
  await press(page, 'Run');
  await page.locator('.ran-on').waitFor();
  const said = await page.locator('.terminal .stderr').first().innerText();
  assert.match(said, /indexes\.sql:2: ERROR: {2}42703: column "nothing" does not exist/);
  await page.locator('.terminal .place').first().click();
  await page.locator('.cm-editor.cm-focused').waitFor();
  assert.match(await page.locator('.cm-activeLine').innerText(), /nothing/);
  await page.context().close();
});

test('tables and columns of the data set are completed', async () => {
  const page = await openWith('');
  await page.locator('.cm-content').waitFor();
  await page.locator('.cm-content').focus();
  await page.keyboard.type('select * from pred');
  await page.locator('.cm-tooltip-autocomplete').getByText('predictions').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.type('ictions where predictions.conf');
  await page.locator('.cm-tooltip-autocomplete').getByText('confidence').waitFor();
  await page.context().close();
});

test('the solution passes; a wrong answer reads as sentences', async () => {
  const page = await openWith(exercise.solution['indexes.sql']!);
  await press(page, 'Check');
  assert.match(await verdict(page), /^4 of 4 checks passed/);
  assert.match(await page.locator('.ran-on > p').innerText(), /PostgreSQL [\d.]+, in this page$/);
  await page.context().close();
  const wrong = await openWith(exercise.mistakes['one-column']!.files['indexes.sql']!);
  await press(wrong, 'Check');
  await verdict(wrong);
  assert.equal(
    await wrong.locator('.verdicts .failed .message p').count(),
    2 * (await wrong.locator('.verdicts .failed').count()),
  );
  await wrong.context().close();
});

test('the licences of what runs are there', async () => {
  const page = await site.open('licenses.txt');
  const text = await page.locator('body').innerText();
  for (const name of [
    '@electric-sql/pglite 0.5.14',
    'PostgreSQL Database Management System',
    'pgvector',
    'pgTAP',
  ])
    assert.ok(text.includes(name), name);
  await page.context().close();
});

test('reads plans with and without analyze', () => {
  const plan = readPlan([
    'Limit  (cost=1.00..2.50 rows=5 width=4) (actual time=0.100..0.500 rows=5.00 loops=1)',
    '  ->  Nested Loop  (cost=1.00..9.00 rows=50 width=4) (actual time=0.090..0.400 rows=5.00 loops=1)',
    '        Join Filter: (a.id = b.id)',
    '        ->  Seq Scan on a  (cost=0.00..1.00 rows=1 width=4) (actual time=0.010..0.020 rows=1.00 loops=1)',
    '        ->  Seq Scan on b  (cost=0.00..1.00 rows=3 width=4) (actual time=0.010..0.100 rows=2.00 loops=3)',
    '              Filter: (x > 1)',
    'Planning Time: 0.1 ms',
    'Execution Time: 0.6 ms',
  ])!;
  const [loop] = plan.children;
  assert.deepEqual([plan.title, plan.time, plan.rows], ['Limit', 0.5, 5]);
  assert.deepEqual(loop!.details, ['Join Filter: (a.id = b.id)']);
  assert.deepEqual(
    loop!.children.map(({ title, rows, loops, details }) => [title, rows, loops, details]),
    [
      ['Seq Scan on a', 1, 1, []],
      ['Seq Scan on b', 6, 3, ['Filter: (x > 1)']],
    ],
  );
  const bare = readPlan(['Sort', '  Sort Key: id', '  ->  Seq Scan on t', '        Filter: (k = 3)'])!;
  assert.deepEqual(
    [bare.title, bare.details, bare.children[0]!.title],
    ['Sort', ['Sort Key: id'], 'Seq Scan on t'],
  );
  assert.equal(readPlan(['[', '  {', '    "Plan": {']), undefined);
});

test('CSV quotes what needs it', () => {
  const columns = [
    { name: 'a,b', numeric: false },
    { name: 'c', numeric: true },
  ];
  assert.equal(
    csv({
      columns,
      rows: [
        ['x"y', null],
        ['two\nlines', '1'],
      ],
    }),
    '"a,b",c\r\n"x""y",\r\n"two\nlines",1\r\n',
  );
});
