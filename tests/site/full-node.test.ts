/** The full-Node page in a browser, over the double: what it promises before, offers there, and does when it fails. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { devices, type BrowserContextOptions, type Page } from 'playwright';
import { dist, root } from '../../src/commands/project.ts';
import { loadCurriculum, type TextFiles } from '../../src/curriculum/index.ts';
import { hasFullNode } from '../../src/curriculum/site.ts';
import { violations } from '../support/axe.ts';
import { openSite, press, verdict, withDraft, type Site } from '../support/site.ts';
import { openDouble, type Double } from '../support/webcontainer/double.ts';
import { machineLacks } from '../support/webcontainer/machine.ts';

const { exercises } = loadCurriculum(root);
const nodeExercises = exercises.filter(hasFullNode);
const exercise = (id: string) => exercises.find((candidate) => candidate.id === id)!;
const retryAfter = exercise('apis/retry-after');
const server = exercise('apis/validate-json');

/** Every request that is not the site's own, whoever answers it. */
const foreign: string[] = [];
let site: Site;
const doubles: Double[] = [];

/** The page of an exercise with the double up, and the double. */
async function open(
  id: string,
  { draft, options, from = site }: { draft?: TextFiles; options?: BrowserContextOptions; from?: Site } = {},
): Promise<{ page: Page; double: Double }> {
  let double!: Double;
  const page = await from.open(`${id}/full-node/`, options, async (opened) => {
    double = await openDouble(opened.context());
    opened.on('request', (request) => {
      if (!request.url().startsWith(from.url)) foreign.push(request.url());
    });
    if (draft) await withDraft(id, draft)(opened);
  });
  doubles.push(double);
  return { page, double };
}
const ranOn = (page: Page) => page.locator('.ran-on > p').innerText();
/** Types into the shell, and waits until it shows this. */
async function type(page: Page, command: string, shown: RegExp): Promise<void> {
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type(`${command}\r`);
  // Everything that the shell has printed, wrapped as it is: the accessible copy of the screen.
  const screen = page.locator('.xterm-accessibility');
  await screen
    .filter({ hasText: shown })
    .waitFor({ timeout: 60_000, state: 'attached' })
    .catch(async () => assert.fail(`The shell does not show ${shown}:\n${await screen.innerText()}`));
}

describe('full Node', { skip: machineLacks ?? false }, () => {
  before(async () => {
    site = await openSite();
  });
  afterEach(async () => {
    for (const context of site.browser.contexts()) await context.close();
    await Promise.all(doubles.splice(0).map((double) => double.close()));
    assert.deepEqual(site.errors(), []);
    assert.deepEqual(site.strays, []);
    foreign.length = 0;
  });
  after(() => site.close());

  test('every Node exercise leads there, by words that name the third party before anything is loaded', async () => {
    for (const { id } of nodeExercises) {
      const html = fs.readFileSync(path.join(dist, id, 'index.html'), 'utf8');
      assert.match(
        html,
        /a third party&#39;s runtime, from stackblitz\.com|a third party's runtime, from\s+stackblitz\.com/,
        id,
      );
      assert.ok(html.includes(`href="/${id}/full-node/"`), id);
    }
    const page = await site.open(`${retryAfter.id}/`);
    await page.getByRole('link', { name: 'Open in full Node' }).click();
    await page.getByText("Check, Run and Open shell load a third party's runtime").waitFor();
    assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  });

  test('nothing is asked of the third party until a button is pressed; then the result names its runtime', async () => {
    const { page, double } = await open(retryAfter.id, { draft: retryAfter.solution });
    await page.locator('.cm-content').waitFor();
    await page.waitForTimeout(500);
    assert.deepEqual(foreign, []);
    await press(page, 'Check');
    assert.match(await verdict(page), /^(\d+) of \1 checks passed/);
    assert.match(
      await ranOn(page),
      /^exit code 0 · .* · Node\.js 24\.\d+\.\d+, in StackBlitz's WebContainer$/,
    );
    assert.ok(double.requests.length > 0);
    await page.getByText('What is real here').click();
    assert.match(await page.locator('.ran-on details').innerText(), /a runtime that StackBlitz serves/);
  });

  test('a check that fails leads to its place, as everywhere', async () => {
    const { page } = await open(retryAfter.id);
    await press(page, 'Check');
    assert.match(await verdict(page), /First to look at: /);
    const place = page.locator('.verdicts .failed .place').first();
    assert.match(await place.innerText(), /^(client|check\/retry-after\.test)\.mjs:\d+:\d+$/);
    await place.click();
    await page.locator('.cm-editor.cm-focused').waitFor();
  });

  test('an error that nobody catches is on standard error, with the names of the files as on every engine', async () => {
    const { page } = await open(retryAfter.id, {
      draft: {
        'client.mjs':
          "console.log('out');\nthrow new TypeError('on purpose');\nexport const fetchWithRetry = 0;\n",
      },
    });
    await press(page, 'Run');
    await page.locator('.ran-on').waitFor();
    assert.match(await page.locator('.terminal .stdout').innerText(), /^out\s*$/);
    assert.match(await page.locator('.terminal .stderr').innerText(), /client\.mjs:2\nthrow new TypeError/);
    assert.match(await ranOn(page), /^exit code 1/);
  });

  test("the reader's server: request panel and preview while it runs, neither when it has stopped", async () => {
    const { page } = await open(server.id, {
      draft: {
        'server.mjs': `import http from 'node:http';
          http.createServer((request, response) => {
            response.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'a=b' });
            response.end('<h1>' + request.method + ' ' + request.url + '</h1>');
          }).listen(3000);`,
      },
    });
    await press(page, 'Run');
    const preview = page.frameLocator('.preview-frame');
    await preview.getByRole('heading', { name: 'GET /' }).waitFor();
    await page.locator('.preview').getByLabel('Path').fill('/v1/x?y=1');
    await press(page, 'Load');
    await preview.getByRole('heading', { name: 'GET /v1/x?y=1' }).waitFor();
    await page.getByLabel('Method').selectOption('PUT');
    await press(page, 'Send');
    await page.locator('.response-status').getByText('200').waitFor();
    assert.match(await page.locator('.response').innerText(), /set-cookie: a=b/);
    assert.match(await page.locator('.response-body').innerText(), /PUT \//);
    await press(page, 'Stop');
    await page.getByText('Run starts the server; then you can send it requests.').waitFor();
    assert.equal(await page.locator('.preview').isVisible(), false);
  });

  test('the shell: commands, child processes, files that follow the editor, a server beside it; Escape and Tab leave it', async () => {
    const { page } = await open(server.id, { draft: server.solution });
    await press(page, 'Open shell');
    await type(page, 'ls', /package\.json\s+server\.mjs/);
    await type(
      page,
      `node -p "child_process.execFileSync('node', ['-p', '6*7']) + 'by a child'"`,
      /42[\s\S]*by a child/,
    );
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('// typed in the editor\n');
    await page.waitForTimeout(1000);
    await type(page, 'head -1 server.mjs', /head -1 server\.mjs\s*\/\/ typed in the editor/);
    await press(page, 'Run');
    await page.locator('.ports').getByText('port 3000').waitFor();
    await type(
      page,
      `node -e "fetch('http://localhost:3000/').then((r) => console.log('status', r.status))"`,
      /status 404/,
    );
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.closest('.shell-screen') !== null), false);
    await page.locator('.xterm-helper-textarea').focus();
    await type(page, 'exit', /the shell has ended/);
    await page.getByRole('button', { name: 'Open shell' }).waitFor();
    assert.match(await page.locator('.ports').innerText(), /port 3000/, 'the run goes on without the shell');
    // The preview asks the reader's server for a page, and that has none.
    assert.deepEqual(
      site.errors().filter((error) => !/status of 404/.test(error)),
      [],
    );
  });

  test('xterm is loaded with the shell and not before', async () => {
    const scripts: string[] = [];
    const { page } = await open(retryAfter.id, { draft: retryAfter.solution });
    page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
    await press(page, 'Check');
    await verdict(page);
    assert.deepEqual(
      scripts.filter((name) => /shell/.test(name)),
      [],
    );
    await press(page, 'Open shell');
    await page.locator('.xterm').waitFor();
    assert.ok(scripts.some((name) => /shell\.\w+\.js|shell/.test(name)));
    assert.match((await page.locator('.verdict').textContent()) ?? '', /checks passed/, 'the verdict stays');
  });

  test("an exercise's packages are installed by npm before its first run, with npm's own lines, and only once", async () => {
    const draft = {
      'client.mjs':
        "import { Hono } from 'hono';\nconsole.log('hono is a', typeof new Hono().fetch);\nexport const fetchWithRetry = 0;\n",
    };
    let double!: Double;
    const page = await site.open(`${retryAfter.id}/full-node/`, {}, async (opened) => {
      double = await openDouble(opened.context());
      await withDraft(retryAfter.id, draft)(opened);
      await opened.route('**/exercise.json', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ json: { ...((await response.json()) as object), packages: ['hono@4.13.19'] } });
      });
    });
    doubles.push(double);
    const said = page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          new MutationObserver(() => {
            const text = document.querySelector('.loading')?.textContent ?? '';
            if (/npm (http|install)/.test(text)) resolve(text);
          }).observe(document.body, { childList: true, subtree: true, characterData: true });
        }),
    );
    await press(page, 'Run');
    assert.match(await said, /npm install .*hono@4\.13\.19|npm http fetch/);
    await page.locator('.terminal').getByText('hono is a function').waitFor({ timeout: 60_000 });
    await page.locator('.ran-on').waitFor();
    await press(page, 'Open shell');
    await type(page, 'npm ls', /hono@4\.13\.19/);
  });

  test('a package that npm cannot install is a fault with what npm said', async () => {
    let double!: Double;
    const page = await site.open(`${retryAfter.id}/full-node/`, {}, async (opened) => {
      double = await openDouble(opened.context());
      await opened.route('**/exercise.json', async (route) => {
        const response = await route.fetch();
        await route.fulfill({
          json: { ...((await response.json()) as object), packages: ['hono@0.0.0-none'] },
        });
      });
    });
    doubles.push(double);
    await press(page, 'Check');
    await page.locator('.fault').waitFor({ timeout: 60_000 });
    assert.match(
      await page.locator('.fault-happened').innerText(),
      /npm could not install hono@0\.0\.0-none/,
    );
    assert.match((await page.locator('.fault pre').textContent()) ?? '', /npm error/);
  });

  test('with the host blocked: the fault says so, the way back has the code, and the embedded engine checks it', async () => {
    const { page, double } = await open(retryAfter.id);
    double.trouble = 'blocked';
    await page.locator('.files pre').first().click();
    await page.locator('.cm-editor.cm-focused').waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('// mine\n');
    await press(page, 'Check');
    await page.locator('.fault').waitFor({ timeout: 30_000 });
    assert.match(await page.locator('.fault').innerText(), /could not reach stackblitz\.com/);
    await page.getByRole('link', { name: 'Go on in the embedded Node, with your code' }).click();
    await page.waitForURL(`**/${retryAfter.id}/`);
    await page.locator('.cm-content').waitFor();
    assert.match(await page.locator('.cm-content').innerText(), /^\/\/ mine/);
    await press(page, 'Check');
    await verdict(page);
    assert.match(await ranOn(page), /in this page$/);
    // The browser logs the request that the test blocked.
    site.errors();
  });

  test('lost in the middle of a check: the code is kept, what was printed stays, the way back is there', async () => {
    const slow = `${retryAfter.solution['client.mjs']}\nconsole.log('began'); await new Promise((resolve) => setTimeout(resolve, 60_000));\n`;
    const { page, double } = await open(retryAfter.id, { draft: { 'client.mjs': slow } });
    await press(page, 'Run');
    await page.locator('.terminal').getByText('began').waitFor();
    // The limit of this exercise is shorter than it takes to notice.
    double.lose('RangeError: Array buffer allocation failed');
    await page.locator('.way-back, .ran-on').first().waitFor({ timeout: 60_000 });
    assert.match(await page.locator('.terminal').innerText(), /began/);
    await press(page, 'Check');
    await page.locator('.fault').waitFor({ timeout: 60_000 });
    assert.match(await page.locator('.fault').innerText(), /no memory left/);
    await page.getByRole('link', { name: 'Go on in the embedded Node, with your code' }).click();
    await page.waitForURL(`**/${retryAfter.id}/`);
    await page.locator('.cm-content').waitFor();
    assert.match(await page.locator('.cm-content').innerText(), /function fetchWithRetry/);
  });

  test('not offered on phones; whoever comes by its address is told', async () => {
    const page = await site.open(`${retryAfter.id}/`, devices['Pixel 7']!);
    assert.equal(await page.getByRole('link', { name: 'Open in full Node' }).isVisible(), false);
    const { page: there } = await open(retryAfter.id, { options: devices['iPhone 15']! });
    await there.getByRole('button', { name: 'Code', exact: true }).click();
    await press(there, 'Check');
    await there.getByText('Full Node is not offered on phones').first().waitFor();
    assert.equal(
      await there.getByRole('link', { name: 'Go on in the embedded Node, with your code' }).isVisible(),
      true,
    );
    assert.deepEqual(foreign, []);
  });

  test('on a host that sends no headers: the service worker isolates these pages, and no others', async () => {
    const bare = await openSite({ headers: false });
    try {
      const { page } = await open(retryAfter.id, {
        draft: retryAfter.solution,
        options: { serviceWorkers: 'allow' },
        from: bare,
      });
      await page.waitForFunction(() => crossOriginIsolated);
      await press(page, 'Check');
      assert.match(await verdict(page), /The exercise is done/);
      await page.goto(`${bare.url}${retryAfter.id}/`);
      assert.equal(await page.evaluate(() => navigator.serviceWorker.controller !== null), true);
      assert.equal(await page.evaluate(() => crossOriginIsolated), false);
      assert.deepEqual(bare.strays, []);
    } finally {
      await bare.close();
    }
  });

  test('where no service worker may run, the page says that it is not isolated, and leads back', async () => {
    const bare = await openSite({ headers: false });
    try {
      const { page } = await open(retryAfter.id, { options: { serviceWorkers: 'block' }, from: bare });
      await press(page, 'Check');
      await page.locator('.fault').waitFor();
      assert.match(await page.locator('.fault').innerText(), /did not isolate this page/);
      assert.equal(await page.locator('.way-back').isVisible(), true);
    } finally {
      await bare.close();
    }
  });

  for (const colorScheme of ['light', 'dark'] as const)
    test(`axe finds nothing at work, ${colorScheme}`, async () => {
      const { page } = await open(server.id, { draft: server.solution, options: { colorScheme } });
      await press(page, 'Run');
      await page.locator('.preview').waitFor();
      await press(page, 'Open shell');
      await type(page, 'ls', /server\.mjs/);
      assert.deepEqual(await violations(page), []);
      // The starter answers a browser's GET with 404, which it logs.
      site.errors();
    });
});
