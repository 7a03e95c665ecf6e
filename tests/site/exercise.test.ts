/** The exercise element in a browser: what a reader does, from the first touch to the next exercise. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { devices, type Page } from 'playwright';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { openSite, press, verdict, withDraft, type Site } from '../support/site.ts';

const { exercises } = loadCurriculum(root);
const exercise = (id: string) => exercises.find((candidate) => candidate.id === id)!;
const retryAfter = exercise('apis/retry-after');
const server = exercise('apis/validate-json');

let site: Site;
before(async () => {
  site = await openSite();
});
afterEach(() => {
  assert.deepEqual(site.errors(), []);
  assert.deepEqual(site.strays, []);
});
after(() => site.close());

/** Opens an exercise with this code in its one editable file. */
const openWith = (id: string, source?: string, path = `${id}/`): Promise<Page> => {
  const [file] = exercise(id).files as [string];
  return site.open(path, {}, source === undefined ? undefined : withDraft(id, { [file]: source }));
};
const status = (page: Page) => page.locator('.status').first();
const editorText = async (page: Page) =>
  (await page.locator('.cm-content').innerText()).replaceAll('\u200b', '');

test('nothing moves when an exercise wakes up, wherever it is touched', async () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7']!;
  for (const options of [{}, phone]) {
    const page = await site.open('apis/', options);
    const every = await page.locator('coding-exercise').all();
    assert.ok(every.length > 10);
    for (const one of every) {
      const measure = () =>
        one.evaluate((element) =>
          [...element.querySelectorAll('.toolbar, .exercise-results'), element.closest('section')!].map(
            (part) => {
              const { top, bottom } = part.getBoundingClientRect();
              return [top - element.getBoundingClientRect().top, bottom - top].map(Math.round);
            },
          ),
        );
      const before = await measure();
      await one.locator('.files pre').first().click();
      await one.locator('.cm-editor.cm-focused').waitFor();
      assert.deepEqual(await measure(), before, (await one.getAttribute('data-exercise'))!);
    }
    await page.context().close();
  }
});

describe('checking', () => {
  test('the starter fails, and each failing check says what was expected and where to look', async () => {
    const page = await openWith(retryAfter.id);
    await press(page, 'Check');
    const said = await verdict(page);
    assert.match(
      said,
      new RegExp(`^\\d of ${retryAfter.checks.length} checks passed in [\\d.]+ m?s\\. First to look at: `),
    );
    const failed = page.locator('.verdicts .failed');
    assert.ok((await failed.count()) > 0);
    assert.ok(((await failed.first().locator('.message').innerText()) ?? '').length > 20);
    assert.match(
      await page.locator('.ran-on > p').innerText(),
      /^exit code 1 · [\d.]+ m?s · Node\.js 24\.\d+\.\d+, in this page$/,
    );
    await page.getByText('What is real here').click();
    assert.match(await page.locator('.ran-on details').innerText(), /Left out: other programs than node/);
    const about = page.locator('.ran-on details a');
    assert.equal(
      (await page.request.get(await about.evaluate((link: HTMLAnchorElement) => link.href))).status(),
      200,
    );
    await failed.first().locator('.place').first().click();
    await page.locator('.cm-editor.cm-focused').waitFor();
    await page.context().close();
  });

  test('the solution passes, and the next exercise is offered', async () => {
    const page = await openWith(retryAfter.id, retryAfter.solution['client.mjs']!);
    await press(page, 'Check');
    assert.match(await verdict(page), /^(\d+) of \1 checks passed in .* The exercise is done\.$/);
    const next = page.getByRole('link', { name: /^Next: / }).last();
    const address = await next.getAttribute('href');
    assert.ok(
      exercises.some(({ id }) => address === `/${id}/`),
      String(address),
    );
    await page.context().close();
  });

  test('a press before the script has come is not lost', async () => {
    const page = await site.open('why/');
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/*.js', async (route) => {
      await released;
      await route.continue();
    });
    await page.goto(`${site.url}${retryAfter.id}/`, { waitUntil: 'commit' });
    await press(page, 'Check');
    await press(page, 'Check');
    assert.equal(await page.evaluate(() => customElements.get('coding-exercise')), undefined);
    release();
    assert.match(await verdict(page), /checks passed/);
    await page.context().close();
  });

  test('a syntax error is named with its place, which opens the editor there', async () => {
    const page = await openWith(retryAfter.id, 'export const fine = 1;\nconst broken = ;\n');
    await press(page, 'Check');
    assert.match(await verdict(page), /SyntaxError: Unexpected token ';' \(at client\.mjs:2\)/);
    await page.locator('.trouble .place').click();
    await page.locator('.cm-editor.cm-focused').waitFor();
    assert.match(await page.locator('.cm-activeLine').innerText(), /const broken/);
    await page.context().close();
  });

  test('the verdict is said once, in a status region', async () => {
    const page = await openWith(retryAfter.id, retryAfter.solution['client.mjs']!);
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const region = document.querySelector('[role="status"]')!;
      new MutationObserver(() => said.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    });
    await press(page, 'Check');
    await verdict(page);
    await page.waitForTimeout(300);
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    assert.equal(said.filter((text) => text.includes('checks passed')).length, 1, said.join(' | '));
    await page.context().close();
  });

  test('works in the guide, where starting one exercise ends the other', async () => {
    const page = await site.open(`${server.step}/`);
    const other = page.locator(`#exercise-${server.slug}`);
    await other.getByRole('button', { name: 'Run', exact: true }).click();
    await other.locator('.ports').getByText('port 3000').waitFor();
    const first = page.locator(`#exercise-${retryAfter.slug}`);
    await first.getByRole('button', { name: 'Check', exact: true }).click();
    await first.locator('.verdict').waitFor();
    assert.match(await other.locator('.status').innerText(), /another exercise on this page started/);
    assert.match(await other.locator('.ran-on > p').innerText(), /stopped \(cancel\)/);
    await page.context().close();
  });

  test('progress is shown in bytes while the engine loads', async () => {
    const page = await site.open(`${retryAfter.id}/`, {}, async (opened) => {
      await opened.route(/library.*\.json/, async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 700));
        await route.continue();
      });
    });
    await press(page, 'Check');
    await page.getByText(/^Loading the engine: \d+ of \d+ kB$/).waitFor();
    await verdict(page);
    await page.context().close();
  });
});

describe('running', () => {
  test('both streams are told apart; exit code, duration and engine stand below; copy and clear work', async () => {
    const page = await openWith(
      retryAfter.id,
      "console.log('to out \\u001b[31mred\\u001b[0m'); console.error('to err'); process.exitCode = 3; export const fetchWithRetry = async () => new Response();",
    );
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await press(page, 'Run');
    await page.locator('.ran-on').waitFor();
    assert.match(await page.locator('.ran-on > p').innerText(), /^exit code 3 · .* · Node\.js/);
    assert.match(await page.locator('.terminal .stdout').first().innerText(), /to out red/);
    assert.equal(await page.locator('.terminal .ansi-red-fg').first().innerText(), 'red');
    assert.match(await page.locator('.terminal .stderr').first().innerText(), /to err/);
    await press(page, 'Copy output');
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /to out/);
    await press(page, 'Clear output');
    assert.equal(await page.locator('.terminal').innerText(), '');
    await page.context().close();
  });

  test('an error that nobody catches shows what Node would say, and its place opens the editor', async () => {
    const page = await openWith(
      retryAfter.id,
      "\nthrow new TypeError('broken on purpose');\nexport const fetchWithRetry = 0;\n",
    );
    await press(page, 'Run');
    await page.locator('.ran-on').waitFor();
    const printed = await page.locator('.terminal').innerText();
    assert.match(printed, /client\.mjs:2\nthrow new TypeError/);
    assert.match(
      printed,
      /TypeError: broken on purpose\n\s+at client\.mjs:2:7|TypeError: broken on purpose\n\s+at /,
    );
    assert.match(await page.locator('.ran-on > p').innerText(), /^exit code 1/);
    await page.locator('.terminal .place').first().click();
    await page.locator('.cm-editor.cm-focused').waitFor();
    assert.match(await page.locator('.cm-activeLine').innerText(), /broken on purpose/);
    await page.context().close();
  });

  test('an endless loop ends at its limit, the page lives, and the code is kept', async () => {
    const source = "console.log('round and round');\nfor (;;);\nexport const fetchWithRetry = 0;\n";
    const page = await openWith(retryAfter.id, source);
    await press(page, 'Run');
    await page.getByText('round and round').last().waitFor();
    await page.locator('.ran-on').waitFor({ timeout: retryAfter.limit_s * 1000 * 5 });
    assert.match(await page.locator('.ran-on > p').innerText(), /^stopped \(time\)/);
    assert.match(await status(page).innerText(), /Stopped at its limit of 10 s; your code is kept/);
    await page.reload();
    await page.locator('.cm-content').waitFor();
    assert.match(await editorText(page), /round and round/);
    await page.context().close();
  });

  test('a server exercise whose program never listens is ended at the limit', async () => {
    const page = await openWith(server.id, 'for (;;);\n');
    await press(page, 'Run');
    await page.locator('.ran-on').waitFor({ timeout: server.limit_s * 1000 * 5 });
    assert.match(
      await status(page).innerText(),
      /nothing listened on port 3000 within \d+ s; your code is kept/,
    );
    await page.context().close();
  });

  test('a program that floods is ended, and the page lives', async () => {
    const page = await openWith(
      retryAfter.id,
      "for (;;) console.log('x'.repeat(200));\nexport const fetchWithRetry = 0;\n",
    );
    await press(page, 'Run');
    await page.locator('.ran-on').waitFor();
    assert.match(await page.locator('.ran-on > p').innerText(), /^stopped \(output\)/);
    assert.match(await status(page).innerText(), /printed more than the page takes/);
    await page.context().close();
  });

  test('a promise that never settles ends with code 13, as in Node', async () => {
    const page = await openWith(
      retryAfter.id,
      'await new Promise(() => {});\nexport const fetchWithRetry = 0;\n',
    );
    await press(page, 'Run');
    await page.locator('.ran-on').waitFor();
    assert.match(await page.locator('.ran-on > p').innerText(), /^exit code 13/);
    assert.match(await page.locator('.terminal').innerText(), /unsettled top-level await/);
    await page.context().close();
  });

  test('Stop ends a program', async () => {
    const page = await openWith(
      retryAfter.id,
      "console.log('here'); setInterval(() => {}, 1000); await new Promise(() => {}); export const fetchWithRetry = 0;\n",
    );
    assert.ok(await page.getByRole('button', { name: 'Stop', exact: true }).isDisabled());
    await press(page, 'Run');
    await page.locator('.terminal').getByText('here').waitFor();
    await press(page, 'Stop');
    await page.locator('.ran-on').waitFor();
    assert.match(await page.locator('.ran-on > p').innerText(), /^stopped \(cancel\)/);
    await page.context().close();
  });

  test('Check ends a running program first, and says so', async () => {
    const page = await openWith(server.id);
    await press(page, 'Run');
    await page.locator('.ports').getByText('port 3000').waitFor();
    await press(page, 'Check');
    await page.getByText('The running program was ended first.').first().waitFor();
    await verdict(page);
    await page.context().close();
  });
});

describe('requests to a server', () => {
  test('the panel shows status, headers, body and time; before Run it says what to do', async () => {
    const page = await openWith(server.id, server.solution['server.mjs']!);
    await press(page, 'Run');
    await page.locator('.ports').getByText('port 3000').waitFor();
    await page.getByLabel('Method').selectOption('POST');
    await page.getByLabel('Path').fill('/v1/classify');
    await page.getByLabel('Body').fill('{"ticket":');
    await press(page, 'Send');
    await page.locator('.response-status').getByText('400').waitFor();
    const response = await page.locator('.response').innerText();
    assert.match(response, /content-type: application\/problem\+json/i);
    assert.match(response, /"status": ?400/);
    await page.getByText(/headers after .*, complete after/).waitFor();
    await press(page, 'Stop');
    await page.getByText('Run starts the server; then you can send it requests.').waitFor();
    assert.ok(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled());
    await page.context().close();
  });

  test('a streaming body is shown as it arrives, and can be cancelled', async () => {
    const page = await openWith(
      server.id,
      `import http from 'node:http';
       http.createServer((request, response) => {
         response.writeHead(200, { 'content-type': 'text/event-stream', 'set-cookie': 'a=b' });
         let n = 0;
         const timer = setInterval(() => response.write('data: ' + n++ + '\\n\\n'), 100);
         response.on('close', () => { clearInterval(timer); console.log('client left'); });
       }).listen(3000);`,
    );
    await press(page, 'Run');
    await page.locator('.ports').getByText('port 3000').waitFor();
    await press(page, 'Send');
    await page.locator('.response-body').getByText('data: 2').waitFor();
    assert.match(await page.locator('.response').innerText(), /set-cookie: a=b/);
    await press(page, 'Cancel request');
    await page.locator('.terminal').getByText('client left').waitFor();
    await page.context().close();
  });
});

describe('editing', () => {
  test('a click puts an editor where the code was, with the cursor there; drafts survive a reload', async () => {
    const page = await openWith(retryAfter.id);
    await page
      .locator('.files pre')
      .first()
      .click({ position: { x: 60, y: 14 } });
    await page.locator('.cm-editor.cm-focused').waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('// mine\n');
    await page.reload();
    await page.locator('.cm-content').waitFor();
    assert.match(await editorText(page), /^\/\/ mine\n/);
    await page.context().close();
  });

  test('Tab leaves the editor until the reader types; then it indents, and Escape frees it', async () => {
    const page = await openWith(retryAfter.id);
    await page.locator('.files pre').first().click();
    await page.locator('.cm-editor.cm-focused').waitFor();
    const inEditor = () => page.evaluate(() => document.activeElement?.closest('.cm-editor') !== null);
    await page.keyboard.press('Tab');
    assert.equal(await inEditor(), false);
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('x');
    await page.keyboard.press('Tab');
    assert.equal(await inEditor(), true);
    assert.match(await editorText(page), /^\s+x/);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    assert.equal(await inEditor(), false);
    await page.context().close();
  });

  test('Ctrl+Enter checks, from the editor and from the static code', async () => {
    const page = await openWith(retryAfter.id, retryAfter.solution['client.mjs']!);
    await page.locator('.cm-content').waitFor();
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+Enter');
    await verdict(page);
    const fresh = await openWith(retryAfter.id);
    await fresh.locator('.files pre').first().focus();
    await fresh.keyboard.press('Control+Enter');
    await verdict(fresh);
    await page.context().close();
    await fresh.context().close();
  });

  test('other files are tabs that can be read but not changed', async () => {
    const page = await openWith(retryAfter.id);
    await page.locator('.files pre').first().click();
    const tab = page.getByRole('tab', { name: /check\/retry-after\.test\.mjs/ });
    await tab.click();
    assert.equal(await tab.getAttribute('aria-selected'), 'true');
    await page.locator('.cm-content').focus();
    await page.keyboard.type('changed');
    assert.doesNotMatch(await editorText(page), /changed/);
    await page.context().close();
  });

  test('Reset brings the starter back, and the own code again', async () => {
    const page = await openWith(retryAfter.id, '// my work\n');
    await page.locator('.cm-content').waitFor();
    await press(page, 'Reset');
    await page.getByRole('button', { name: 'Bring my code back' }).waitFor();
    assert.doesNotMatch(await editorText(page), /my work/);
    await press(page, 'Bring my code back');
    assert.match(await editorText(page), /my work/);
    await page.context().close();
  });
});

describe('help', () => {
  test('hints come one at a time', async () => {
    const page = await openWith(retryAfter.id);
    await press(page, 'Hint');
    await page.locator('.hint').waitFor();
    assert.equal(await page.locator('.hint').count(), 1);
    assert.match(await page.locator('.hint').innerText(), /^Hint 1 of 3\./);
    await press(page, 'Hint');
    await press(page, 'Hint');
    await press(page, 'Hint');
    assert.equal(await page.locator('.hint').count(), 3);
    assert.equal(await page.locator('.notice').innerText(), 'There are no more hints.');
    await page.context().close();
  });

  test('the solution is shown as changes to the own code, with its explanation', async () => {
    const page = await openWith(retryAfter.id, '// all mine\n');
    await press(page, 'Solution');
    await page.locator('.solution').waitFor();
    assert.match(await page.locator('.solution del').first().innerText(), /all mine/);
    assert.ok((await page.locator('.solution ins').count()) > 5);
    assert.match(await page.locator('.notice').innerText(), /The solution is shown/);
    assert.ok((await page.locator('.solution > p').count()) > 1);
    await page.context().close();
  });

  test('the six buttons have exactly these names', async () => {
    const page = await openWith(retryAfter.id);
    for (const name of ['Run', 'Check', 'Stop', 'Reset', 'Hint', 'Solution'])
      assert.equal(await page.getByRole('button', { name, exact: true }).count(), 1, name);
    await page.context().close();
  });
});

test('an example of the guide runs in the page and prints what the guide shows', async () => {
  const page = await site.open('apis/');
  await page.getByRole('button', { name: 'Run status.mjs' }).click();
  await page
    .locator('.example-result .ran-on')
    .getByText(/exit code 0/)
    .waitFor();
  const example = page.locator('.example', { has: page.locator('.example-result') });
  const shown = await example.locator('xpath=following-sibling::pre[1]').innerText();
  assert.equal((await example.locator('.terminal').innerText()).trim(), shown.trim());
  await page.context().close();
});

test('an example says what its first run loads, and shows how far that is', async () => {
  const page = await site.open('apis/');
  const examples = await page.locator('pre[data-run]').count();
  const sizes = await page.locator('.first-run:visible').allInnerTexts();
  assert.equal(sizes.length, examples);
  for (const size of sizes) assert.match(size, /^first run loads \d\.\d MB$/);
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(/\/library\.[\w-]+\.json/, async (route) => {
    await released;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Run status.mjs' }).click();
  await page.getByText(/^Loading the engine: [\d,]+ of [\d,]+ kB$/).waitFor();
  release();
  await page.getByText(/exit code 0/).waitFor();
  assert.equal(await page.locator('.loading').count(), 0);
  await page.context().close();
});

test('on a phone the workbench shows one pane at a time', async () => {
  const page = await site.open(`${retryAfter.id}/`, { viewport: { width: 390, height: 844 } });
  assert.ok(await page.locator('[data-pane="brief"]').isVisible());
  assert.ok(!(await page.locator('[data-pane="code"]').isVisible()));
  await press(page, 'Code');
  await press(page, 'Check');
  await verdict(page);
  assert.ok(await page.locator('[data-pane="results"]').isVisible());
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
  await page.context().close();
});

test('without scripts, text, code, checks, hints and the way to the solution are there, and no dead button', async () => {
  const page = await site.open(`${retryAfter.id}/`, { javaScriptEnabled: false });
  for (const text of [retryAfter.title, retryAfter.checks[0]!, 'Hint 1 of 3', 'Solution, with explanation'])
    assert.ok(await page.getByText(text).first().isVisible(), text);
  assert.ok(await page.locator('.files pre').first().isVisible());
  assert.equal(await page.locator('button:visible').count(), 0);
  await page.context().close();
});
