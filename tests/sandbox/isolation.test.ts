/** Reader code reaches nothing but what the sandbox gives it: no request leaves, no storage opens. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openHarness, type Harness } from '../support/harness.ts';

let harness: Harness;
before(async () => {
  harness = await openHarness();
  await harness.page.evaluate(() => window.harness.machine('node'));
});
after(() => harness.close());

const run = (program: string, limits = {}) =>
  harness.page.evaluate(
    ([program, limits]) => window.harness.run('node', { 'main.mjs': program }, 'node main.mjs', limits),
    [program, limits] as const,
  );

/** The browser's own objects, dug out from under what Node's globals hide. */
const DIG = `
  const found = {};
  for (let o = globalThis; o; o = Object.getPrototypeOf(o))
    for (const k of Object.getOwnPropertyNames(o)) if (!(k in found)) found[k] = Object.getOwnPropertyDescriptor(o, k);
  const dig = (k) => { const d = found[k]; return d && (d.value ?? d.get?.call(globalThis)); };
  const proto = (k) => { for (let o = Object.getPrototypeOf(globalThis); o; o = Object.getPrototypeOf(o)) { const d = Object.getOwnPropertyDescriptor(o, k); if (d) return d.value ?? d.get?.call(globalThis); } };
`;

test('nothing that reader code tries reaches a server', async () => {
  const site = harness.url;
  harness.requests.length = 0;
  const ran = await run(`${DIG}
    const tried = [];
    const attempt = async (name, f) => { try { await f(); tried.push(name + ' went'); } catch { tried.push(name + ' failed'); } };
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
    const blobImport = (text) => globalThis[Symbol.for('rt')].nativeImport(text);
    await attempt('native import', () => blobImport(url + '2.mjs'));
    for (const k of ['importScripts']) { const f = proto(k); if (f) await attempt(k, () => f.call(globalThis, url + '3.js')); }
    for (const k of ['WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport']) {
      const C = dig(k);
      if (C) await attempt(k, () => { const x = new C(url.replace('http', 'ws')); x.open?.('GET', url, false); x.send?.(); });
    }
    console.log(tried.join('\\n'));
  `);
  assert.deepEqual(ran.exit, { code: 0 }, ran.stderr);
  assert.match(ran.stdout, /native fetch failed/);
  assert.doesNotMatch(ran.stdout, /(fetch|import|outside|no-cors|importScripts) went/);
  assert.deepEqual(harness.requests, []);
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

test('a flood of raw messages ends the program, and the page lives', async () => {
  const { ran, ticks } = await harness.page.evaluate(async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 20);
    const program =
      "const { postMessage } = globalThis[Symbol.for('rt')].native; for (;;) postMessage({ type: 'noise' });";
    const ran = await window.harness.run('node', { 'main.mjs': program }, 'node main.mjs', {
      timeLimit: 10_000,
    });
    clearInterval(timer);
    return { ran, ticks };
  });
  assert.ok('stopped' in ran.exit && ran.exit.stopped === 'output', JSON.stringify(ran.exit));
  assert.ok(ticks > 0);
});

test('a worker that breaks is a crash with its reason, and the next run works', async () => {
  const ran = await run(
    "globalThis[Symbol.for('rt')].native.postMessage({ type: 'crash', reason: 'out of luck' });",
  );
  assert.deepEqual(ran.exit, { stopped: 'crash', reason: 'out of luck' });
  assert.equal((await run("console.log('alive');")).stdout, 'alive\n');
});

test('hundreds of lines before a loop without end are all there', async () => {
  const ran = await run('for (let i = 0; i < 500; i++) console.log(i); for (;;);', { timeLimit: 1500 });
  assert.deepEqual(ran.exit, { stopped: 'time' });
  assert.equal(ran.stdout.trim().split('\n').length, 500);
});

test('packages are fetched when a program imports them, each as one file, and not before', async () => {
  harness.requests.length = 0;
  const program = "import MiniSearch from 'minisearch'; console.log(typeof MiniSearch);";
  const first = await run(program);
  assert.equal(first.stdout, 'function\n');
  assert.equal(harness.requests.filter((line) => line.includes('minisearch')).length, 1);
  assert.equal(harness.requests.length, 1, harness.requests.join('\n'));
  await run(program);
  assert.equal(harness.requests.length, 1);
});
