/** What reader code tries in order to get out, in any browser: no request leaves, no storage opens. */
import assert from 'node:assert/strict';
import type { Harness, HarnessPage } from '../../support/harness.ts';
import type { Declare } from '../differences.ts';

/** The browser's own objects, dug out from under what Node's globals hide. */
const DIG = `
  const found = {};
  for (let o = globalThis; o; o = Object.getPrototypeOf(o))
    for (const k of Object.getOwnPropertyNames(o)) if (!(k in found)) found[k] = Object.getOwnPropertyDescriptor(o, k);
  const dig = (k) => { const d = found[k]; return d && (d.value ?? d.get?.call(globalThis)); };
  const proto = (k) => { for (let o = Object.getPrototypeOf(globalThis); o; o = Object.getPrototypeOf(o)) { const d = Object.getOwnPropertyDescriptor(o, k); if (d) return d.value ?? d.get?.call(globalThis); } };
`;

/** The harness must be newly opened. */
export function isolation(harness: () => Harness<HarnessPage>, test: Declare): void {
  const run = (program: string, limits = {}) =>
    harness().page.evaluate(
      ([program, limits]) => window.harness.run('node', { 'main.mjs': program }, 'node main.mjs', limits),
      [program, limits] as const,
    );

  test('nothing that reader code tries reaches a server', async () => {
    await run('');
    const site = harness().url;
    harness().requests.length = 0;
    const ran = await run(`${DIG}
      const tried = [];
      const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
      // Node's loop does not know of the browser's promises; the wait keeps it going, and gives up on those that never settle.
      const attempt = async (name, f) => { try { await Promise.race([f(), wait(2000).then(() => { throw null; })]); tried.push(name + ' went'); } catch { tried.push(name + ' failed'); } };
      const url = ${JSON.stringify(`${site}leak`)};
      await attempt('node fetch', () => fetch(url));
      await attempt('outside', () => fetch('http://example.com/leak'));
      const native = proto('fetch');
      if (native) {
        await attempt('native fetch', () => native.call(globalThis, url));
        await attempt('native no-cors', () => native.call(globalThis, url, { mode: 'no-cors' }));
        await attempt('native outside', () => native.call(globalThis, 'https://example.com/leak', { mode: 'no-cors' }));
      }
      await attempt('import', () => import(url + '.mjs'));
      const nativeImport = new Function('url', 'return import(url)');
      await attempt('native import', () => nativeImport(url + '2.mjs'));
      for (const k of ['importScripts']) { const f = proto(k); if (f) await attempt(k, () => f.call(globalThis, url + '3.js')); }
      for (const k of ['WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport']) {
        const C = dig(k);
        if (C) await attempt(k, () => { const x = new C(url.replace('http', 'ws')); x.open?.('GET', url, false); x.send?.(); });
      }
      await wait(300); // what is on its way may arrive
      console.log(tried.join('\\n'));
    `);
    assert.deepEqual(ran.exit, { code: 0 }, ran.stderr);
    assert.match(ran.stdout, /native import failed/);
    assert.doesNotMatch(ran.stdout, /(fetch|import|outside|no-cors|importScripts) went/);
    assert.deepEqual(harness().requests, []);
  });

  test('page, storage and site are out of reach', async () => {
    const ran = await run(`${DIG}
      for (const k of ['document', 'window', 'parent', 'localStorage', 'sessionStorage'])
        console.log(k, typeof globalThis[k], typeof dig(k));
      const idb = proto('indexedDB');
      try { idb.open('x'); console.log('indexedDB open'); } catch (e) { console.log('indexedDB', e.name); }
      console.log('origin', proto('origin') ?? 'none');
    `);
    assert.deepEqual(ran.exit, { code: 0 }, ran.stderr);
    for (const name of ['document', 'window', 'parent', 'localStorage', 'sessionStorage'])
      assert.ok(ran.stdout.includes(`${name} undefined undefined`), ran.stdout);
    assert.doesNotMatch(ran.stdout, /indexedDB open/);
  });

  test('hundreds of lines before a loop without end are all there', async () => {
    const ran = await run('for (let i = 0; i < 500; i++) console.log(i); for (;;);', { timeLimit: 4000 });
    assert.deepEqual(ran.exit, { stopped: 'time' });
    assert.equal(ran.stdout.trim().split('\n').length, 500);
  });

  test('packages are fetched when a program imports them, each as one file, and not before', async () => {
    harness().requests.length = 0;
    const program = "import MiniSearch from 'minisearch'; console.log(typeof MiniSearch);";
    const first = await run(program);
    assert.equal(first.stdout, 'function\n');
    assert.equal(harness().requests.length, 1, harness().requests.join('\n'));
    await run(program);
    assert.equal(harness().requests.length, 1);
  });
}
