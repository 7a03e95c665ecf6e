/**
 * Reader code reaches nothing but what the sandbox gives it: no request leaves, no storage opens, nobody is
 * spoken for. Each attempt runs twice: as a reader finds things, and with the browser's own objects in hand,
 * so that no promise rests on how well they are hidden. A cell without its policy then shows that the same
 * attempts do leave where nothing stops them.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openHarness, type Harness } from '../support/harness.ts';
import type { Ran, RunOptions } from '../../src/harness/harness.ts';
import { attempts, complaints, filesOf, type Addresses, type Attempt } from './isolation/attempts.ts';
import { openOutside, prepare, unguarded, type Prepared } from './isolation/page.ts';

type Mode = 'as a reader' | 'with all in hand';
let harness: Harness;
let outside: Awaited<ReturnType<typeof openOutside>>;
let context: Awaited<ReturnType<typeof unguarded>>;
let addresses: Addresses;
let pages: Record<Mode, Prepared>;

before(async () => {
  harness = await openHarness();
  outside = await openOutside(harness.requests);
  context = await unguarded(harness, outside.url);
  addresses = { site: harness.url, outside: outside.url };
  pages = {
    'as a reader': await prepare(context, harness.url, {}),
    'with all in hand': await prepare(context, harness.url, { handed: true }),
  };
  for (const { page } of Object.values(pages)) await page.evaluate(plant);
  harness.requests.length = 0;
});
after(async () => {
  await context?.browser()?.close();
  await outside?.close();
  await harness?.close();
});

const run = (
  files: string | Record<string, string>,
  options: RunOptions = {},
  command = 'node --no-warnings main.mjs',
  { page } = pages['with all in hand'],
): Promise<Ran> =>
  page.evaluate(([files, command, options]) => window.harness.run('node', files, command, options), [
    typeof files === 'string' ? { 'main.mjs': files } : files,
    command,
    options,
  ] as const);

/** Puts something into whatever the page's origin can keep, and listens for what may come. */
async function plant() {
  localStorage.setItem('secret', 'secret of the page');
  sessionStorage.setItem('secret', 'secret of the page');
  document.cookie = 'secret=of-the-page; path=/';
  await (await caches.open('secrets')).put('/secret', new Response('secret of the page'));
  await new Promise((resolve) => (indexedDB.open('secrets').onsuccess = resolve));
  const root = await navigator.storage.getDirectory();
  await root.getFileHandle('secret', { create: true });
  const heard: unknown[] = [];
  Object.assign(window, { heard });
  addEventListener('message', ({ data }) => heard.push(data));
  for (const name of ['', 'isolation', 'harness', 'cell', 'draft'])
    new BroadcastChannel(name).addEventListener('message', ({ data }) => heard.push(data));
}

/** All that reader code could have changed in its page. */
async function look() {
  const names: string[] = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
  return {
    prototypes: [Object, Array, Function, String, Promise, Error, Uint8Array].map(
      ({ prototype }) => Reflect.ownKeys(prototype).length,
    ),
    polluted: String(Reflect.get({}, 'polluted')),
    address: location.href,
    title: document.title,
    windows: frames.length,
    frames: document.querySelectorAll('iframe').length,
    cookie: document.cookie,
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    files: names,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    locks: (await navigator.locks.query()).held?.length,
    notifications: Notification.permission,
    heard: Reflect.get(window, 'heard') as unknown[],
  };
}

/** Runs a body, and holds that pages, servers and other windows are afterwards as they were. */
async function unchanged<T>(prepared: Prepared, body: () => Promise<T>): Promise<T> {
  const windows = context.pages().length;
  const before = await prepared.page.evaluate(look);
  harness.requests.length = 0;
  const result = await body();
  assert.deepEqual(harness.requests, [], 'a request was made');
  assert.deepEqual(await prepared.page.evaluate(look), before, 'the page has changed');
  assert.deepEqual(prepared.errors.splice(0), [], 'the page failed');
  assert.equal(context.pages().length, windows, 'a window was opened');
  return result;
}

async function attemptIn(attempt: Attempt, mode: Mode): Promise<void> {
  const handed = mode === 'with all in hand';
  let earlier = '';
  for (const one of attempt.later ? [attempt, attempt.later] : [attempt]) {
    const ran = await run(
      filesOf(one, addresses, earlier),
      one.options,
      'node --no-warnings main.mjs',
      pages[mode],
    );
    earlier = ran.stdout;
    assert.deepEqual(complaints(one, ran, { handed, site: harness.url }), [], `${mode}\n${ran.stdout}`);
    assert.doesNotMatch(ran.stdout + ran.stderr, /secret of the page/);
  }
}

for (const attempt of attempts)
  test(attempt.name, async () => {
    for (const mode of ['as a reader', 'with all in hand'] as const) {
      if (attempt.only && attempt.only !== (mode === 'as a reader' ? 'reader' : 'handed')) continue;
      await unchanged(pages[mode], () => attemptIn(attempt, mode));
    }
  });

test('after all attempts the next run is as the first, in either page', async () => {
  for (const mode of ['as a reader', 'with all in hand'] as const) {
    const ran = await run("console.log('alive', ({}).polluted);", {}, 'node main.mjs', pages[mode]);
    assert.equal(ran.stdout, 'alive undefined\n');
    assert.deepEqual(ran.exit, { code: 0 });
  }
});

test('what these tests count and hear would be counted and heard', async () => {
  const { page } = pages['as a reader'];
  harness.requests.length = 0;
  const heard = await page.evaluate(async (elsewhere) => {
    await fetch('/leak/control');
    await fetch(elsewhere);
    await fetch('http://example.com/leak').catch(() => {});
    const channel = new BroadcastChannel('cell');
    channel.postMessage('control');
    postMessage('control', '*');
    await new Promise((resolve) => setTimeout(resolve, 200));
    channel.close();
    return (Reflect.get(window, 'heard') as unknown[]).splice(0);
  }, `${outside.url}leak/control`);
  assert.deepEqual(heard.toSorted(), ['control', 'control']);
  for (const line of ['GET /leak/control', 'GET outside /leak/control', 'GET http://example.com/leak'])
    assert.ok(harness.requests.includes(line), harness.requests.join('\n'));
});

test('without the policy of the cell the same attempts do leave', async () => {
  const free = await prepare(context, harness.url, { handed: true, policy: false });
  for (const attempt of attempts.filter(({ leaves }) => leaves)) {
    harness.requests.length = 0;
    await run(filesOf(attempt, addresses), attempt.options, 'node --no-warnings main.mjs', free);
    for (const step of attempt.leaves!)
      assert.ok(
        harness.requests.some((line) => line.includes(`/leak/${step}`)),
        `${attempt.name}: ${step} did not leave\n${harness.requests.join('\n')}`,
      );
  }
  await free.close();
});

const VICTIM = `
for (let i = 1; i <= 20; i++) { console.log('victim', i); await new Promise((resolve) => setTimeout(resolve, 100)); }
process.exitCode = 7;`;
const VICTIMS_OUTPUT = Array.from({ length: 20 }, (_, i) => `victim ${i + 1}\n`).join('');

/** Runs a program beside another one in the same cell; returns what came of both. */
async function besides(program: string): Promise<{ victim: Ran; attacker: Ran }> {
  const files = { ...filesOf({ program, steps: {} }, addresses), 'victim.mjs': VICTIM };
  const { page, errors } = pages['with all in hand'];
  const { victim, attacker, last } = await page.evaluate(
    async ([files]) => {
      let last = '';
      const start = async (name: string) => {
        const ran = await window.harness.run('node', files, `node ${name}.mjs`, { timeLimit: 6000 });
        last = name;
        return ran;
      };
      const first = start('victim');
      await new Promise((resolve) => setTimeout(resolve, 400));
      const [victim, attacker] = await Promise.all([first, start('main')]);
      return { victim, attacker, last };
    },
    [files] as const,
  );
  assert.equal(last, 'victim', 'the attack came too late to prove anything');
  assert.equal((await run("console.log('alive');")).stdout, 'alive\n');
  assert.deepEqual(errors.splice(0), []);
  return { victim, attacker };
}

function unharmed(victim: Ran): void {
  assert.equal(victim.stdout, VICTIMS_OUTPUT);
  assert.equal(victim.stderr, '');
  assert.deepEqual(victim.ports, []);
  assert.deepEqual(victim.exit, { code: 7 });
}

test('a process cannot speak for another, nor end it', async () => {
  const { victim, attacker } = await besides(`
const post = dig.native('postMessage');
const said = [
  { type: 'output', chunks: [[1, 'forged\\n'], [2, 'forged\\n']] },
  { type: 'port', port: 3000, open: true },
  { type: 'crash', reason: 'forged' },
  { type: 'exit', code: 66, files: { 'out.txt': new Uint8Array(1) } },
];
let tries = 0;
// Numbers of the cell's workers: there were fewer than 500 before this one.
for (let id = 0; id < 500; id++) {
  for (const data of said) { post({ type: 'message', id, data }); tries++; }
  post({ type: 'error', id, reason: 'forged' });
  post({ type: 'end', id });
  post({ type: 'post', id, data: { type: 'run', entry: 'main.mjs', files: {}, args: [], env: {}, flags: [] } });
}
post({ type: 'program', name: 'node', script: 'postMessage({ type: "exit", code: 66, files: {} })', boot: null });
post({ type: 'start', id: 1, name: 'node' });
for (const name of ['node', 'cell', '']) {
  const channel = new (dig.native('BroadcastChannel'))(name);
  for (const data of said) channel.postMessage(data);
}
await new Promise((resolve) => setTimeout(resolve, 300));
console.log('tried', tries);
post({ id: 1, pid: 1, process: 1, worker: 1, type: 'exit', code: 66, files: {} });
`);
  unharmed(victim);
  assert.equal(attacker.stdout, 'tried 2000\n');
  assert.deepEqual(attacker.exit, { code: 66 }, 'what it says of itself is its own affair');
});

test('a flood of one process ends no other without a word', async () => {
  const { victim, attacker } = await besides(
    `const post = dig.native('postMessage'); for (;;) post({ type: 'noise' });`,
  );
  // Where the machine is too slow to count them, the flood is noticed when the cell no longer answers.
  if ('stopped' in attacker.exit && attacker.exit.stopped === 'crash')
    assert.match(attacker.exit.reason ?? '', /flooded it with messages/);
  else assert.deepEqual(attacker.exit, { stopped: 'output' });
  // The cell between them is clogged, so that the other may break too; but then it says so, and at once.
  if ('stopped' in victim.exit && victim.exit.stopped === 'crash') {
    assert.ok(victim.exit.reason);
    assert.ok(victim.milliseconds < 20_000, `${victim.milliseconds} ms`);
  } else unharmed(victim);
});

test('a forged flood leaves another process alone', async () => {
  const { victim } = await besides(
    `dig.native('postMessage')({ type: 'flood' }); await new Promise((r) => setTimeout(r, 200));`,
  );
  unharmed(victim);
});

test('messages of no known shape reach neither an error nor a result', async () => {
  const wrong: string[] = [];
  const odd: Record<string, string> = {
    nothing: 'null',
    undefined: 'undefined',
    'a number': '5',
    'chunks that are no list': "{ type: 'output', chunks: 5 }",
    'chunks that are no pairs': "{ type: 'output', chunks: [5] }",
    'text that is an object': "{ type: 'output', chunks: [[1, { text: 'x' }]] }",
    'a third descriptor': "{ type: 'output', chunks: [[3, 'x']] }",
    'a port that is a text': "{ type: 'port', port: '3000', open: 1 }",
    'a code that is a text': "{ type: 'exit', code: 'abc', files: {} }",
    'a code that is an object': "{ type: 'exit', code: { valueOf: 1 }, files: {} }",
    'no files': "{ type: 'exit', code: 0, files: null }",
    'files that are objects': "{ type: 'exit', code: 0, files: { 'out.txt': { length: 1 } } }",
    'a reason that is an object': "{ type: 'crash', reason: { toString: 1 } }",
    'a response to nobody': "{ type: 'response', id: 99, status: 200 }",
    'a body to nobody': "{ type: 'response-body', id: 99, chunk: 5 }",
    prototypes: `JSON.parse('{"__proto__": {"type": "exit", "polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}')`,
  };
  for (const [name, message] of Object.entries(odd)) {
    const ran = await run(
      `Intl.handed.postMessage(${message}); await new Promise((r) => setTimeout(r, 20)); console.log('said');`,
      { timeLimit: 3000 },
    );
    const { exit, chunks, ports } = ran;
    const fine =
      ('code' in exit ? Number.isInteger(exit.code) : typeof (exit.reason ?? '') === 'string') &&
      chunks.every(([fd, text]) => (fd === 1 || fd === 2) && typeof text === 'string') &&
      ports.every(([port, open]) => Number.isInteger(port) && typeof open === 'boolean');
    if (!fine) wrong.push(`${name}: ${JSON.stringify({ exit, chunks, ports })}`);
    const left = await pages['with all in hand'].page.evaluate(async () => {
      const machine = await window.harness.machine('node');
      const read = await machine.read('out.txt').catch(() => new Uint8Array());
      return ArrayBuffer.isView(read);
    });
    if (!left) wrong.push(`${name}: read() gave something else than bytes`);
    for (const error of pages['with all in hand'].errors.splice(0)) wrong.push(`${name}: ${error}`);
  }
  const port = await run(
    'const { port1 } = new Intl.handed.MessageChannel(); Intl.handed.postMessage({ port1 }, [port1]); console.log("said");',
  );
  assert.equal(port.stdout, 'said\n');
  for (const error of pages['with all in hand'].errors.splice(0)) wrong.push(`a port: ${error}`);
  assert.deepEqual(wrong, []);
});

test('files with odd names can be read afterwards, and only those that are there', async () => {
  const { page } = pages['with all in hand'];
  const names = [
    '../../odd',
    '/odd',
    '../odd',
    '__proto__',
    'constructor',
    'toString',
    'a/__proto__/b',
    'a/b',
  ];
  const read = () =>
    page.evaluate(async (names) => {
      const machine = await window.harness.machine('node');
      const texts: Record<string, string> = Object.create(null) as Record<string, string>;
      for (const name of names)
        Object.defineProperty(texts, name, {
          enumerable: true,
          value: await machine.read(name).then(
            (bytes) => (bytes instanceof Uint8Array ? new TextDecoder().decode(bytes) : typeof bytes),
            () => 'none',
          ),
        });
      return Object.entries(texts).map(([name, text]) => `${name}: ${text}`);
    }, names);
  await run('');
  assert.deepEqual(
    await read(),
    names.map((name) => `${name}: none`),
    'before',
  );
  const made = await run(`
import fs from 'node:fs';
import path from 'node:path';
for (const name of ${JSON.stringify(names)}) { fs.mkdirSync(path.dirname(name), { recursive: true }); fs.writeFileSync(name, 'made'); }
console.log(fs.readFileSync('__proto__', 'utf8'), fs.readFileSync('/odd', 'utf8'));`);
  assert.equal(made.stdout, 'made made\n');
  assert.deepEqual(
    await read(),
    names.map((name) => `${name}: ${/^(\.\.)?\//.test(name) ? 'none' : 'made'}`),
    'afterwards',
  );
  assert.equal((await page.evaluate(look)).polluted, 'undefined');
});

test('forged files left behind spoil no prototype of the page', async () => {
  const prepared = pages['with all in hand'];
  await unchanged(prepared, async () => {
    const ran = await run(`
const bytes = new TextEncoder().encode('forged');
const files = JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}');
Intl.handed.postMessage({ type: 'output', chunks: [[1, 'said']], ...JSON.parse('{"__proto__": {"polluted": "yes"}}') });
Intl.handed.postMessage(Object.assign(JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}'), { type: 'port', port: 3000, open: true }));
Intl.handed.postMessage({ type: 'exit', code: 0, files: { ...files, '../../x': bytes, '__proto__/polluted': bytes } });`);
    assert.equal(ran.stdout, 'said');
    const found = await prepared.page.evaluate(async () => {
      const machine = await window.harness.machine('node');
      await machine.read('../../x');
      const seen = Object.keys(await machine.read('__proto__').catch(() => ({})));
      return { seen, polluted: Reflect.get({}, 'polluted') as unknown };
    });
    assert.equal(found.polluted, undefined);
  });
  assert.equal((await run('console.log(({}).polluted);')).stdout, 'undefined\n');
});

test('workers that a process makes die with it', async () => {
  const { page } = pages['with all in hand'];
  const nest = `
const address = Intl.handed.URL.createObjectURL(new Intl.handed.Blob(['setInterval(() => {}, 10); postMessage("up")']));
const up = (worker) => new Promise((resolve) => (worker.onmessage = resolve));
const late = setTimeout(() => {}, 5000);
await Promise.all([1, 2, 3].map(() => up(new Intl.handed.Worker(address))));
clearTimeout(late);
console.log(address);
await new Promise((resolve) => setTimeout(resolve, 300));`;
  for (const [program, exit] of [
    [`${nest} process.exit(3);`, { code: 3 }],
    [`${nest} for (;;);`, { stopped: 'time' }],
  ] as const) {
    // Its own worker is not asked for: Chromium at times keeps the silent thread of one that had others inside.
    const made = new Set<string>();
    const watch = setInterval(() => page.workers().forEach((worker) => made.add(worker.url())), 20);
    const ran = await run(program, { timeLimit: 2500 });
    clearInterval(watch);
    assert.deepEqual(ran.exit, exit);
    const address = ran.stdout.trim();
    assert.ok(made.has(address), `${ran.stdout} was never seen`);
    const left = () => page.workers().filter((worker) => worker.url() === address).length;
    const deadline = Date.now() + 10_000;
    while (left() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(left(), 0);
  }
});

test('a worker that breaks is a crash with its reason, and the next run works', async () => {
  const ran = await run("Intl.handed.postMessage({ type: 'crash', reason: 'out of luck' });");
  assert.deepEqual(ran.exit, { stopped: 'crash', reason: 'out of luck' });
  assert.equal((await run("console.log('alive');")).stdout, 'alive\n');
});

test('hundreds of lines before a loop without end are all there', async () => {
  const ran = await run('for (let i = 0; i < 500; i++) console.log(i); for (;;);', { timeLimit: 4000 });
  assert.deepEqual(ran.exit, { stopped: 'time' });
  assert.equal(ran.stdout.trim().split('\n').length, 500);
});

test('packages are fetched when a program imports them, each as one file, and not before', async () => {
  harness.requests.length = 0;
  const program = "import MiniSearch from 'minisearch'; console.log(typeof MiniSearch);";
  const first = await run(program);
  assert.equal(first.stdout, 'function\n');
  assert.equal(harness.requests.length, 1, harness.requests.join('\n'));
  await run(program);
  assert.equal(harness.requests.length, 1);
});
