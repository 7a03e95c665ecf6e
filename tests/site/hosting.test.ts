/** The same site below a path, and on a host that sets no header; no request leaves the origin, ever. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import type { AddressInfo } from 'node:net';
import { cache, dist, root } from '../../src/commands/project.ts';
import { serveFolder } from '../../src/commands/server.ts';
import { buildSite } from '../../src/commands/site.ts';
import { isOfMachine } from '../../src/sandbox/linux/listing.ts';
import { openSite, press, verdict, type Site } from '../support/site.ts';

async function readsAndChecks(site: Site): Promise<void> {
  const page = await site.open('');
  await page.locator('#map').getByRole('link', { name: 'APIs' }).click();
  await page.getByRole('heading', { level: 1, name: 'APIs' }).waitFor();
  // The heading is there before the scripts that hear a press.
  await page.waitForLoadState('load');
  const exercise = page.locator('#exercise-retry-after');
  await exercise.getByRole('button', { name: 'Check', exact: true }).click();
  await exercise.locator('.verdict').waitFor();
  await exercise.locator('.files pre').first().click();
  await exercise.locator('.cm-editor.cm-focused').waitFor();
  await exercise.getByRole('button', { name: 'Solution', exact: true }).click();
  await exercise.locator('.solution').waitFor();
  await exercise.getByRole('link', { name: 'Open as workbench' }).click();
  await page.waitForURL(`${site.url}apis/retry-after/`);
  await press(page, 'Check');
  assert.match(await verdict(page), /checks passed/);
  await page.locator('h1').click();
  await page.keyboard.press('/');
  await page.getByRole('searchbox').fill('idempotency keys');
  await page.locator('.search-results a').filter({ hasText: 'Idempotency keys' }).click();
  await page.waitForURL(`${site.url}apis/#idempotency-keys`);
  assert.deepEqual(site.errors(), []);
  assert.deepEqual(site.strays, []);
}

test('with our headers', async (t) => {
  const site = await openSite();
  t.after(() => site.close());
  await readsAndChecks(site);
});

test('on a server that sends no headers', async (t) => {
  const site = await openSite({ headers: false });
  t.after(() => site.close());
  await readsAndChecks(site);
});

test('what its format does not compress is there compressed, for hosts that send files as they are', () => {
  const compressedByFormat = /\.(br|gz|png|woff2?|pdf|pagefind|pf_\w+)$/;
  const plain = fs
    .globSync('**/*', { cwd: dist })
    .filter((file) => !compressedByFormat.test(file) && !isOfMachine(file))
    .filter((file) => {
      const facts = fs.statSync(path.join(dist, file));
      return facts.isFile() && facts.size > 4096;
    })
    .filter((file) => !fs.existsSync(path.join(dist, `${file}.br`)));
  assert.deepEqual(plain, []);
});

test('below /roadmap/, with full Node turned off: no page of it, and no way to its third party', async (t) => {
  const out = path.join(cache, 'dist-roadmap');
  process.env['SITE_FULL_NODE'] = 'off';
  t.after(() => delete process.env['SITE_FULL_NODE']);
  await buildSite({ base: '/roadmap/', out, prove: false, log: () => {} });
  // The page about the embedded Node repeats the engine's messages; they name where else a program may run.
  const html = fs.globSync('**/*.html', { cwd: out, exclude: ['embedded-node/**'] });
  assert.deepEqual(
    html.filter((file) =>
      /full-node|stackblitz|webcontainer/i.test(file + fs.readFileSync(path.join(out, file), 'utf8')),
    ),
    [],
  );
  const site = await openSite({ base: '/roadmap/' }, out);
  t.after(() => site.close());
  assert.ok(site.url.endsWith('/roadmap/'));
  await readsAndChecks(site);
});

test('every page comes with its headers; hashed files are kept for good; the cell has a policy of its own', async (t) => {
  const served = await serveFolder(dist);
  t.after(() => served.close());
  const page = await fetch(served.url);
  assert.equal(page.headers.get('cross-origin-opener-policy'), 'same-origin');
  assert.equal(page.headers.get('cross-origin-embedder-policy'), null);
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  assert.equal(page.headers.get('content-security-policy'), "frame-ancestors 'self'");
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  const cell = await fetch(`${served.url}cell.html`);
  assert.match(await cell.text(), /connect-src 'none'/);
  const fullNode = await fetch(`${served.url}apis/retry-after/full-node/`);
  assert.equal(fullNode.headers.get('cross-origin-opener-policy'), 'same-origin');
  assert.equal(fullNode.headers.get('cross-origin-embedder-policy'), 'require-corp');
  const [asset] = fs.readdirSync(path.join(dist, '_astro'));
  const hashed = await fetch(`${served.url}_astro/${asset}`);
  assert.match(hashed.headers.get('cache-control') ?? '', /immutable/);
  const missing = await fetch(`${served.url}nowhere/`);
  assert.equal(missing.status, 404);
  assert.match(await missing.text(), /There is no page here/);
  const bare = await fetch(`${served.url}apis`, { redirect: 'manual' });
  assert.equal(bare.status, 308);
});

test('the same headers are there for other hosts', () => {
  const read = (name: string) => fs.readFileSync(path.join(dist, name), 'utf8');
  assert.match(read('_headers'), /^\/\*\n {2}Cross-Origin-Opener-Policy: same-origin\n/);
  assert.match(read('_headers'), /\/_astro\/\*\n {2}Cache-Control: .*immutable/);
  assert.match(
    read('_headers'),
    /\/:step\/:exercise\/full-node\/\*\n(?: {2}.*\n)* {2}Cross-Origin-Embedder-Policy: require-corp/,
  );
  for (const name of ['_hosting/nginx.conf', '_hosting/Caddyfile'])
    for (const part of [
      'Cross-Origin-Opener-Policy',
      'nosniff',
      'frame-ancestors',
      '/_astro/',
      'immutable',
      '/full-node/',
      'require-corp',
    ])
      assert.ok(read(name).includes(part), `${name} lacks ${part}`);
});

test('serve prints its address, and takes another port when the one asked for is taken', async () => {
  const taken = http.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as AddressInfo;
  const child = spawn(process.execPath, [path.join(root, 'src/commands/serve.ts'), '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    let printed = '';
    for await (const text of child.stdout.setEncoding('utf8')) {
      printed += String(text);
      if (printed.includes('The site is at')) break;
    }
    assert.ok(printed.includes(`Port ${port} is taken.`), printed);
    const address = /The site is at (http:\S+)/.exec(printed)![1]!;
    assert.equal((await fetch(address)).status, 200);
  } finally {
    child.kill();
    taken.close();
  }
});
