/** The site without a network: a step done after a first visit, downloads, full storage, and the change of versions. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import type http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContextOptions, Page } from 'playwright';
import { dist, root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { writeOfflineFiles } from '../../src/offline/build.ts';
import { filesOf, keyOf, withNeeds, type Manifest } from '../../src/offline/manifest.ts';
import { LISTING, partAddress, type MachineListing } from '../../src/sandbox/linux/listing.ts';
import { violations } from '../support/axe.ts';
import { lacksLinux } from '../support/linux.ts';
import { openSite, press } from '../support/site.ts';

const allowed: BrowserContextOptions = { serviceWorkers: 'allow' };
const manifestOf = (folder: string) =>
  JSON.parse(fs.readFileSync(path.join(folder, 'offline.json'), 'utf8')) as Manifest;
const manifest = manifestOf(dist);

/** What the server is asked for, and what becomes of it. */
class Network {
  readonly asked: string[] = [];
  down = false;
  /** Takes a request over. */
  instead: (address: string, response: http.ServerResponse) => boolean = () => false;
  readonly intercept = (request: http.IncomingMessage, response: http.ServerResponse): boolean => {
    if (this.down) return breakOff(response);
    const address = request.url!.slice(1).replace(/\?.*$/, '');
    this.asked.push(address);
    return this.instead(address, response);
  };
}

/**
 * Breaks the connection off. A response that stands behind another on its connection does not know it yet, and
 * destroying that response would do nothing.
 */
function breakOff({ req }: http.ServerResponse): true {
  req.socket.destroy();
  return true;
}

/** Playwright's own waits take a promise for a yes. */
async function until(holds: () => Promise<boolean>, what: () => string): Promise<void> {
  for (const deadline = Date.now() + 60_000; !(await holds()); await setTimeout(100))
    assert.ok(Date.now() < deadline, what());
}

/** Waits until the browser keeps all of these files of a version. */
async function kept(page: Page, { files }: Manifest, addresses: readonly string[]): Promise<void> {
  let missing: string[] = [];
  await until(
    async () => {
      const keys = await page.evaluate(async () =>
        (await (await caches.open('offline /')).keys()).map(({ url }) => url.slice(location.origin.length)),
      );
      missing = addresses.filter((address) => !keys.includes(`/${keyOf(address, files[address]!)}`));
      return missing.length === 0;
    },
    () => `not kept: ${missing.join(', ')}`,
  );
}

test('a Linux machine that ran once runs without a network', { skip: lacksLinux }, async () => {
  const network = new Network();
  const site = await openSite({ intercept: network.intercept });
  try {
    const page = await site.open('git/hotfix-from-tag/', allowed);
    page.setDefaultTimeout(120_000);
    const start = async () => {
      await press(page, 'Start the machine');
      await page.locator('.xterm-accessibility').filter({ hasText: '~$' }).waitFor({ state: 'attached' });
      await page.locator('.commit-rows li').first().waitFor();
    };
    await start();
    const { state, disks } = JSON.parse(fs.readFileSync(path.join(dist, LISTING), 'utf8')) as MachineListing;
    const soon = [...state, ...disks.flatMap(({ parts, ahead }) => ahead.map((part) => parts[part]!))];
    const scripts = filesOf(manifest, 'engine/linux').filter((address) => /\.(js|wasm)$/.test(address));
    await kept(page, manifest, [
      ...withNeeds(manifest, 'git/hotfix-from-tag/'),
      ...scripts,
      LISTING,
      ...soon.map(partAddress),
    ]);

    network.down = true;
    await page.context().setOffline(true);
    await page.reload();
    await start();
    await press(page, 'Check');
    await page.locator('.verdict').waitFor();
    assert.match(await page.locator('.ran-on > p').innerText(), /kept for offline/);
    site.errors(); // the browser logs what it could not fetch
  } finally {
    await site.close();
  }
});

test('after a first visit, on a host that sends no headers, a step is done without a network', async () => {
  const network = new Network();
  const site = await openSite({ headers: false, intercept: network.intercept });
  try {
    const page = await site.open('apis/', allowed);
    const first = page.locator('#exercise-retry-after');
    await first.getByRole('button', { name: 'Check', exact: true }).click();
    await first.locator('.verdict').waitFor();
    const engine = filesOf(manifest, 'engine/node').filter((address) => /library|engine/.test(address));
    const search = async (word: string) => {
      await page.keyboard.press('Control+k');
      await page.locator('.search-input').fill(word);
      await page.locator('.search-results mark').getByText(word).first().waitFor();
      await page.keyboard.press('Escape');
    };
    await search('idempotency');
    await kept(page, manifest, [...withNeeds(manifest, 'apis/'), ...engine, ...filesOf(manifest, 'search')]);

    network.down = true;
    await page.context().setOffline(true);
    const exercise = loadCurriculum(root).exercises.find(({ id }) => id === 'apis/status-codes')!;
    await page.evaluate(
      ([key, files]) => localStorage.setItem(key, JSON.stringify({ version: 1, files, saved: '2026-11-26' })),
      [`draft:${exercise.id}`, exercise.solution] as const,
    );
    await page.reload({ waitUntil: 'load' });
    await page.getByRole('heading', { level: 1, name: 'APIs' }).waitFor();
    const second = page.locator('#exercise-status-codes');
    await second.getByRole('button', { name: 'Check', exact: true }).click();
    await second.locator('.verdict').waitFor();
    assert.match((await second.locator('.status').textContent())!, /The exercise is done/);
    const third = page.locator('#exercise-rate-limit');
    await third.getByRole('button', { name: 'Solution', exact: true }).click();
    await third.locator('.solution').waitFor();
    assert.deepEqual(site.errors(), []);

    await search('window');

    // What was neither read nor downloaded: said so, with what is here.
    await page.goto(`${site.url}sql/`);
    await page.getByRole('heading', { name: 'This page is not on your device' }).waitFor();
    assert.equal(await page.locator('.asked').innerText(), '/sql/');
    assert.deepEqual(await violations(page), []);
    await page.locator('.kept-pages').getByRole('link', { name: 'APIs' }).click();
    await page.getByRole('heading', { level: 1, name: 'APIs' }).waitFor();
    await page.goBack();
    network.down = false;
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'SQL' }).waitFor();
  } finally {
    await site.close();
  }
});

test('a download is cancelled, goes on where it was, survives damage and full storage, and is removed', async () => {
  const network = new Network();
  const site = await openSite({ intercept: network.intercept });
  try {
    const page = await site.open('offline/', allowed);
    const row = page.locator('.offline-groups li').filter({ hasText: 'Node.js engine' });
    const status = page.locator('.offline-status');
    const said = (text: RegExp) => status.filter({ hasText: text }).waitFor();
    const requested = (name: string) => network.asked.filter((address) => address.includes(name)).length;
    await row.waitFor();
    for (const { title } of manifest.groups)
      assert.equal(await page.locator('.group-title').getByText(title, { exact: true }).count(), 1, title);
    await page
      .locator('.offline-storage')
      .getByText(/This site uses .* allows it up to/)
      .waitFor();
    assert.match(await row.innerText(), /\d+\.\d MB to download; takes \d+\.\d MB/);

    // One file does not arrive.
    let release = () => {};
    network.instead = (address, response) => {
      if (!/library/.test(address)) return false;
      release = () => void breakOff(response);
      return true;
    };
    const get = row.getByRole('button').first();
    await get.focus();
    await page.keyboard.press('Enter');
    await said(/^Downloading Node\.js engine\.$/);
    await page
      .locator('.offline-storage')
      .getByText(/The browser has (not )?promised/)
      .waitFor();
    const others = filesOf(manifest, 'engine/node').filter((address) => !/library/.test(address));
    await kept(page, manifest, others);
    assert.match(await row.locator('.group-size').innerText(), / of \d+\.\d MB$/);
    assert.equal(await row.locator('progress').isVisible(), true);
    assert.equal(await get.innerText(), 'Cancel');
    await page.keyboard.press('Enter');
    await said(/^Cancelled\. .* is kept/);
    release();

    // The connection breaks, and another file comes in its place.
    for (const [instead, text] of [
      [breakOff, /The connection broke/],
      [(response: http.ServerResponse) => response.end('<p>Log in to the Wi-Fi</p>'), /was not kept/],
      [(response: http.ServerResponse) => response.writeHead(500).end(), /did not give one of the files/],
    ] as const) {
      network.instead = (address, response) => /library/.test(address) && (instead(response), true);
      await row.getByRole('button', { name: 'Resume: Node.js engine' }).click();
      await said(text);
    }
    network.instead = () => false;

    // No room. In this page's own realm, as the browser would say it.
    await page.evaluate(() => {
      const { put } = Cache.prototype;
      Cache.prototype.put = async () => {
        Cache.prototype.put = put;
        throw new DOMException('no room', 'QuotaExceededError');
      };
    });
    await row.getByRole('button', { name: 'Resume: Node.js engine' }).click();
    await said(/no room left .* unchanged/);
    await kept(page, manifest, others);

    const before = requested('engine.');
    await row.getByRole('button', { name: 'Resume: Node.js engine' }).click();
    await said(/^Node\.js engine is on this device/);
    await kept(page, manifest, filesOf(manifest, 'engine/node'));
    assert.equal(requested('engine.'), before, 'what had arrived was fetched again');
    assert.deepEqual(await violations(page), []);

    network.down = true;
    await page.reload();
    await row.getByText(/^On this device, \d+\.\d MB/).waitFor();
    network.down = false;
    await row.getByRole('button', { name: 'Remove Node.js engine' }).click();
    await said(/was removed/);
    await row.getByText(/to download; takes/).waitFor();
    await page.context().close();

    // Where the browser keeps nothing.
    const blocked = await site.open('offline/');
    await blocked.locator('.offline-status').getByText('keeps no files for this site').waitFor();
    assert.equal(await blocked.locator('.offline-groups button').count(), 0);
  } finally {
    await site.close();
  }
});

/** Gives a file another hash, and with it every script that names it, as a build does when its content changes. */
function renameAsset(folder: string, file: string): void {
  const texts = fs.globSync(['_astro/*.js', '**/*.html'], { cwd: folder });
  const read = (name: string) => fs.readFileSync(path.join(folder, name), 'utf8');
  const changed = new Set([file]);
  for (const name of changed)
    for (const user of texts)
      if (user.endsWith('.js') && read(user).includes(path.basename(name))) changed.add(user);
  for (const user of texts)
    fs.writeFileSync(
      path.join(folder, user),
      [...changed].reduce(
        (text, name) => text.replaceAll(path.basename(name), path.basename(renamed(name))),
        read(user),
      ),
    );
  for (const name of changed) fs.renameSync(path.join(folder, name), path.join(folder, renamed(name)));
}
const renamed = (file: string) => file.replace(/\.[\w-]{4}([\w-]{4})(?=\.js$)/, '.zzzz$1');

test('a new version waits until the reader agrees; every page has the files of one version', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'offline-'));
  after(() => fs.rmSync(folder, { recursive: true }));
  // Without the engines, and without compressed copies, which would outlive a change.
  fs.cpSync(dist, folder, {
    recursive: true,
    filter: (file) =>
      !/\.(br|gz)$/.test(file) && (fs.statSync(file).isDirectory() || fs.statSync(file).size < 1e6),
  });
  const steps = ['apis'];
  const publish = async (edits: Readonly<Record<string, (text: string) => string>>) => {
    for (const [name, edit] of Object.entries(edits)) {
      const file = path.join(folder, name);
      const text = fs.readFileSync(file, 'utf8');
      assert.notEqual(edit(text), text, name);
      fs.writeFileSync(file, edit(text));
    }
    await writeOfflineFiles({ root, out: folder, steps, engines: [] });
    return manifestOf(folder);
  };
  const one = await publish({});
  const network = new Network();
  const site = await openSite({ intercept: network.intercept }, folder);
  try {
    const page = await site.open('why/', allowed);
    await kept(page, one, withNeeds(one, 'why/'));
    await page.goto(`${site.url}apis/`);
    await kept(page, one, withNeeds(one, 'apis/'));
    const other = await page.context().newPage();
    await other.goto(`${site.url}apis/`);

    // The server has the next version: other texts, other data, and an editor of another name.
    let published = network.asked.length;
    renameAsset(folder, fs.globSync('_astro/editor.*.js', { cwd: folder })[0]!);
    const two = await publish({
      'why/index.html': (text) => text.replace(/<h1>[^<]*/, '<h1>The second version'),
      'service/index.html': (text) => text.replace(/<h1>[^<]*/, '<h1>The second version'),
      'apis/retry-after/exercise.json': (text) => text.replace('"title":"', '"title":"Second: '),
    });
    // It cannot fetch all that the first one kept: then it is not offered, and begins again at the next visit.
    network.instead = (address, response) => address === 'apis/' && breakOff(response);
    await page.goto(`${site.url}why/`);
    const gaveUp = () =>
      page.evaluate(async () => {
        const { installing, waiting } = (await navigator.serviceWorker.getRegistration())!;
        return !installing && !waiting;
      });
    await until(
      async () => network.asked.slice(published).includes('apis/') && (await gaveUp()),
      () => 'the interrupted update goes on',
    );
    network.instead = () => false;
    published = network.asked.length;
    await page.goto(`${site.url}why/`);
    assert.doesNotMatch(await page.locator('h1').innerText(), /second/);
    const notice = page.getByRole('status').filter({ hasText: 'A new version of this site is ready' });
    await notice.waitFor();
    // It is whole before it is offered, and fetched only what has changed.
    await kept(page, two, [...withNeeds(two, 'why/'), ...withNeeds(two, 'apis/')]);
    const fetched = network.asked.slice(published);
    assert.ok(fetched.includes('apis/') && !fetched.includes('cell.html'), fetched.join('\n'));

    // A page of the first version, whose script the server no longer has, goes on with its own.
    await other.locator('#exercise-retry-after .files pre').first().click();
    await other.locator('#exercise-retry-after .cm-editor.cm-focused').waitFor();
    const title = () =>
      other.evaluate(async () => {
        const response = await fetch(new URL('retry-after/exercise.json', location.href));
        return ((await response.json()) as { title: string }).title;
      });
    assert.doesNotMatch(await title(), /^Second/);
    // One that was not kept comes from the server, and is of the second with all that it loads.
    await page.goto(`${site.url}service/`);
    assert.match(await page.locator('h1').innerText(), /second/);
    assert.match(
      await page.evaluate(async () => (await fetch('/apis/retry-after/exercise.json')).text()),
      /"title":"Second/,
    );

    const reloaded = Promise.all([page, other].map((open) => open.waitForEvent('load')));
    await press(page, 'Use it now');
    await reloaded;
    assert.match(await title(), /^Second/);
    network.down = true;
    await page.goto(`${site.url}why/`);
    assert.match(await page.locator('h1').innerText(), /second/);
    assert.equal(await notice.count(), 0);
    await other.reload();
    await other.locator('#exercise-retry-after .files pre').first().click();
    await other.locator('#exercise-retry-after .cm-editor.cm-focused').waitFor();
  } finally {
    await site.close();
  }
});
