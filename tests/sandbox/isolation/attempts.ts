/**
 * What a program may try in order to reach more than its sandbox, and what must come of each step. Plain data,
 * judged by what a run printed, so that any browser can be put to it through `window.harness.run`.
 */
import fs from 'node:fs';
import type { Exit } from '../../../src/sandbox/index.ts';
import type { Ran, RunOptions } from '../../../src/harness/harness.ts';

/**
 * How a step must end. `works`: the control, or what everybody may do. `works if found`: the same, but only
 * with a browser's object that may be hidden. `missing`: workers have no such thing. An expression: it is
 * tried and refused with these words; where the object for it cannot be found, that is as good.
 */
export type Outcome = 'works' | 'works if found' | 'missing' | RegExp;

export interface Run {
  /** `main.mjs`. `$SITE` and `$OUTSIDE` stand for addresses with a slash at the end. */
  readonly program: string;
  readonly steps: Readonly<Record<string, Outcome>>;
  /** Ways in which it may end. Without them: with code 0, and nothing on descriptor 2. */
  readonly exits?: readonly Exit[];
  readonly options?: RunOptions;
}

export interface Attempt extends Run {
  readonly name: string;
  /** A later program that looks for what the first left. `$EARLIER` is what that one printed, as a literal. */
  readonly later?: Run;
  /** Steps that make a request `leak/<step>` where no policy stops them: proof that they are tried. */
  readonly leaves?: readonly string[];
  /** Only with, or only without, the browser's objects in hand. */
  readonly only?: 'handed' | 'reader';
}

export interface Addresses {
  readonly site: string;
  readonly outside: string;
}

const DIG = fs.readFileSync(new URL('dig.mjs', import.meta.url), 'utf8');

/** The files of a run. */
export function filesOf(
  { program }: Run,
  { site, outside }: Addresses,
  earlier = '',
): Record<string, string> {
  const main = program
    .replaceAll('$SITE', site)
    .replaceAll('$OUTSIDE', outside)
    .replaceAll('$EARLIER', () => JSON.stringify(earlier));
  return { 'dig.mjs': DIG, 'main.mjs': `import * as dig from './dig.mjs';\n${main}` };
}

/**
 * Script that runs first in the worker when everything is handed over. It takes one line: places stay.
 * Nothing of Node's library looks at `Intl`.
 */
export const HAND_OVER = `{
  const all = {};
  for (let at = globalThis; at; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) {
      if (name in all) continue;
      const { value: plain, get } = Object.getOwnPropertyDescriptor(at, name);
      let value = plain;
      try { value ??= get?.call(globalThis); } catch {}
      all[name] = typeof value === 'function' && !value.prototype ? value.bind(globalThis) : value;
    }
  Object.defineProperty(Intl, 'handed', { value: all });
}`.replaceAll(/\s*\n\s*/g, ' ');

/** Keeps a line for each step of a run: `went`, `refused`, `absent` or `silent`, and what was said. */
export function stepsOf({ stdout }: Pick<Ran, 'stdout'>): Map<string, { came: string; said: string }> {
  return new Map(
    stdout
      .split('\n')
      .map((line) => /^([^|]+) \| (went|refused|absent|silent) \| ?(.*)$/.exec(line))
      .filter((match) => match !== null)
      .map(([, step, came, said]) => [step!, { came: came!, said: said! }]),
  );
}

/** What is wrong with how a run of an attempt ended; empty when all is as it must be. */
export function complaints(
  run: Run,
  ran: Pick<Ran, 'exit' | 'stdout' | 'stderr'>,
  { handed, site }: { handed: boolean; site: string },
): string[] {
  const wrong: string[] = [];
  const seen = stepsOf(ran);
  for (const [step, outcome] of Object.entries(run.steps)) {
    const { came, said } = seen.get(step) ?? { came: 'not tried', said: '' };
    const good =
      outcome === 'works'
        ? came === 'went'
        : outcome === 'works if found'
          ? came === 'went' || (came === 'absent' && !handed)
          : outcome === 'missing'
            ? came === 'absent'
            : (came === 'refused' && outcome.test(said)) || (came === 'absent' && !handed);
    if (!good) wrong.push(`${step}: ${came} ${said} (must be: ${String(outcome)})`);
  }
  for (const [step, { came, said }] of seen)
    if (!(step in run.steps)) wrong.push(`${step}: ${came} ${said} (not expected at all)`);
  const exits = run.exits ?? [{ code: 0 }];
  if (!exits.some((exit) => JSON.stringify(exit) === JSON.stringify(ran.exit)))
    wrong.push(`ended with ${JSON.stringify(ran.exit)} ${ran.stderr}`);
  if (!run.exits && ran.stderr) wrong.push(`printed on descriptor 2: ${ran.stderr}`);
  // A program that was not told where it is must not find out.
  const host = new URL(site).host;
  if (!run.program.includes('$SITE') && (ran.stdout + ran.stderr).includes(host))
    wrong.push(`knows the address of the site: ${ran.stdout}`);
  return wrong;
}

/** The same step for each of several names. */
const each = (names: readonly string[], code: (name: string) => string) =>
  names.map((name) => `await dig.step(${JSON.stringify(name)}, ${code(name)});`).join('\n');
const all = (names: readonly string[], outcome: Outcome) =>
  Object.fromEntries(names.map((name) => [name, outcome]));
const absent = (paths: readonly string[]) => ({
  program: each(paths, (path) => `() => dig.part(${JSON.stringify(path)})`),
  steps: all(paths, 'missing'),
});
const CONTROL = `await dig.step('control', () => dig.part('performance.now')());`;
const control: Record<string, Outcome> = { control: 'works' };

/** How browsers say that a policy forbids a request, or that an origin has no storage. */
const BLOCKED =
  /Failed to fetch|NetworkError|Load failed|network error|error event|SecurityError|security policy/i;
const DENIED = /SecurityError|denied|insecure|not allowed/i;

const windows = ['document', 'window', 'parent', 'top', 'frames', 'opener', 'frameElement', 'history'];
const navigators = ['navigation', 'clients', 'location.assign', 'location.replace', 'location.reload'];
const stores = ['localStorage', 'sessionStorage', 'caches', 'cookieStore', 'sharedStorage'];
const managers = [
  'navigator.storage',
  'navigator.storageBuckets',
  'navigator.serviceWorker',
  'navigator.credentials',
  'navigator.cookieEnabled',
  'showOpenFilePicker',
  'queryLocalFonts',
];
const devices = [
  'navigator.geolocation',
  'navigator.mediaDevices',
  'navigator.clipboard',
  'navigator.usb',
  'navigator.serial',
  'navigator.hid',
  'navigator.bluetooth',
];
const peers = [
  'RTCPeerConnection',
  'WebTransport',
  'SharedWorker',
  'navigator.sendBeacon',
  'fetchLater',
  'Image',
];
const makers = ['Function', 'AsyncFunction', 'GeneratorFunction', 'AsyncGeneratorFunction'];

/** A WebAssembly module that imports `env.f` and exports `g`, which calls it. */
const WASM = '0061736d0100000001040160000002090103656e760166000003020100070501016700010a0601040010000b';

export const attempts: readonly Attempt[] = [
  {
    name: 'the document and the windows around it',
    program: `${CONTROL}\n${absent(windows).program}`,
    steps: { ...control, ...absent(windows).steps },
  },
  {
    name: 'navigating and opening windows',
    program: `${CONTROL}
${absent(navigators).program}
await dig.step('open', () => { const open = dig.native('self').open; if (!open) throw new dig.Absent('open'); return open('$SITEleak/open'); });
await dig.step('location.href', () => {
  'use strict';
  const location = dig.native('location');
  const before = location.href;
  location.href = '$SITEleak/location';
  if (location.href === before) throw new Error('stays where it is');
});
await new Promise((resolve) => setTimeout(resolve, 200));`,
    steps: {
      ...control,
      ...absent(navigators).steps,
      open: 'missing',
      'location.href': /only a getter|read-?only|getter-only|stays where it is/,
    },
  },
  {
    name: 'code made from text reaches no more than code that was written',
    program: `
const AsyncFunction = (async () => {}).constructor;
const GeneratorFunction = (function* () {}).constructor;
const AsyncGeneratorFunction = (async function* () {}).constructor;
const wanted = ['document', 'parent', 'top', 'localStorage', 'sessionStorage', 'opener', 'frames'];
const body = 'return ' + JSON.stringify(wanted) + '.filter((name) => name in globalThis || globalThis[name] !== undefined).join()';
const nothing = (names) => { if (names === '') throw new Error('nothing of a page'); return names; };
await dig.step('control', () => { if (Function('return typeof process')() !== 'object') throw new Error('no process'); });
await dig.step('Function', () => nothing(Function(body)()));
await dig.step('AsyncFunction', async () => nothing(await AsyncFunction(body)()));
await dig.step('GeneratorFunction', () => nothing(GeneratorFunction(body)().next().value));
await dig.step('AsyncGeneratorFunction', async () => nothing((await AsyncGeneratorFunction(body)().next()).value));
await dig.step('eval', () => nothing((0, eval)('(() => {' + body + '})()')));
await dig.step('constructor.constructor', () => nothing(({}).constructor.constructor(body)()));
await dig.step('constructor of a native', () => nothing(dig.native('fetch').constructor(body)()));
await dig.step('timer with text', () => new Promise((resolve, reject) => {
  globalThis.heard = (names) => { try { resolve(nothing(names)); } catch (error) { reject(error); } };
  dig.native('setTimeout')('heard((() => {' + body + '})())', 1);
}));`,
    steps: {
      control: 'works',
      ...all([...makers, 'eval', 'constructor.constructor'], /nothing of a page/),
      'constructor of a native': /nothing of a page/,
      'timer with text': /nothing of a page/,
    },
  },
  {
    name: 'objects that the browser makes are of no other realm',
    program: `
const own = (value) => {
  const made = value.constructor.constructor('return globalThis')();
  if (made === globalThis) throw new Error('own realm');
  return made;
};
const thrown = async (f) => { try { await f(); } catch (error) { return error; } throw new dig.Absent('no error'); };
await dig.step('control', () => own(Object.assign(Object.create({ constructor: { constructor: () => () => 'other' } }))));
await dig.step('error of structuredClone', async () => own(await thrown(() => structuredClone(() => {}))));
await dig.step('error of a native fetch', async () => own(await thrown(() => dig.native('fetch')('http://['))));
await dig.step('error of a native import', async () => own(await thrown(() => dig.nativeImport('http://['))));
await dig.step('error of eval', async () => own(await thrown(() => (0, eval)('('))));
await dig.step('error of a stack overflow', async () => own(await thrown(() => { const f = () => f() + 1; f(); })));
await dig.step('error of WebAssembly', async () => own(await thrown(() => new WebAssembly.Module(new Uint8Array(1)))));
await dig.step('entry of the performance timeline', () => { performance.mark('m'); return own(performance.getEntriesByName('m')[0]); });
await dig.step('a clone', () => own(structuredClone({ a: new Map() }).a));
const event = await Promise.race([
  new Promise((resolve) => {
    const { port1, port2 } = new (dig.native('MessageChannel'))();
    dig.native('EventTarget').prototype.addEventListener.call(port1, 'message', resolve);
    port1.start();
    port2.postMessage({ deep: [] });
  }).catch(() => null),
  new Promise((resolve) => setTimeout(resolve, 1000).unref()),
]);
await dig.step('event of a message', () => { if (!event) throw new Error('no event'); return own(event); });
await dig.step('source of a message', () => { if (!event?.source) throw new dig.Absent('no source'); return event.source; });
await dig.step('data of a message', () => { if (!event) throw new Error('no event'); return own(event.data.deep); });
await dig.step('path of an event', () => { if (!event) throw new Error('no event'); for (const at of event.composedPath()) own(at); });`,
    steps: {
      control: 'works',
      ...all(
        [
          'error of structuredClone',
          'error of a native fetch',
          'error of a native import',
          'error of eval',
          'error of a stack overflow',
          'error of WebAssembly',
          'entry of the performance timeline',
          'a clone',
          'event of a message',
          'data of a message',
          'path of an event',
        ],
        /own realm|no event/,
      ),
      'source of a message': 'missing',
    },
  },
  {
    name: 'callers of a callback stay hidden',
    // A function of sloppy code sees its caller, unless that one is strict.
    program: `
const caller = (start) => new Promise((resolve, reject) => {
  start(Function('done', 'return function inner() { done(inner.caller); }')((seen) => (seen ? resolve(seen) : reject(new Error('nobody seen')))));
});
await dig.step('control', () => Function('inner', 'return function outer() { return inner(); }')(Function('return function inner() { return inner.caller.name; }')())());
await dig.step('timer', () => caller((f) => setTimeout(f, 1)));
await dig.step('tick', () => caller((f) => process.nextTick(f)));
await dig.step('immediate', () => caller((f) => setImmediate(f)));
await dig.step('microtask', () => caller((f) => queueMicrotask(f)));
await dig.step('promise', () => caller((f) => Promise.resolve().then(f)));
await dig.step('file', async () => { const { default: fs } = await import('node:fs'); return caller((f) => fs.stat('/', f)); });
await dig.step('event', async () => { const { EventEmitter } = await import('node:events'); return caller((f) => new EventEmitter().on('a', f).emit('a')); });
await dig.step('getter', () => caller((f) => { Object.defineProperty(Object.prototype, 'stdin', { configurable: true, get: f }); void process.stdin; delete Object.prototype.stdin; f(); }));
await dig.step('sites', () => new Promise((resolve, reject) => setTimeout(() => {
  const seen = [].concat(dig.sites()).map((site) => site.getFunction?.() ?? site.getThis?.()).filter((one) => one !== undefined && one !== globalThis);
  if (seen.length) resolve(seen); else reject(new Error('nobody seen'));
}, 1)));`,
    steps: {
      control: 'works',
      ...all(
        ['timer', 'tick', 'immediate', 'microtask', 'promise', 'file', 'event', 'getter', 'sites'],
        /nobody seen/,
      ),
    },
  },
  {
    name: 'nothing that hangs on anything leads to the worker’s own postMessage',
    only: 'reader',
    program: `
const found = dig.natives(dig.roots());
await dig.step('control', () => { if (found.size < 300) throw new Error('a poor walk: ' + found.size); return found.size; });
await dig.step('postMessage', () => dig.native('postMessage').name);
await dig.step('Worker', () => dig.native('Worker').name);`,
    steps: { control: 'works', postMessage: 'missing', Worker: 'missing' },
  },
  {
    name: 'getters on Object.prototype catch no object of the engine',
    only: 'reader',
    // An engine that reads a property which is not there asks Object.prototype, and hands the object over.
    program: `
const names = new Set(['stdin', 'frame', 'flags', 'native', 'port', 'post', 'send', 'worker', 'host', 'scope', 'global']);
for (const { value } of dig.graph(dig.roots()))
  if (typeof value === 'function') for (const [, name] of Function.prototype.toString.call(value).matchAll(/\\.([A-Za-z_$][\\w$]*)/g)) names.add(name);
for (const name of ['get', 'set', 'value', 'writable', 'enumerable', 'configurable', 'then', 'toJSON', 'constructor', 'signal', 'code']) names.delete(name);
const fs = process.getBuiltinModule('fs'), net = process.getBuiltinModule('net');
const caught = new Set();
const trapped = [];
for (const name of names) {
  if (name in Object.prototype) continue;
  trapped.push(name);
  Object.defineProperty(Object.prototype, name, {
    configurable: true,
    get() { caught.add(this); },
    set(value) { Object.defineProperty(this, name, { value, writable: true, configurable: true, enumerable: true }); },
  });
}
const quiet = (f) => { try { return f(); } catch {} };
quiet(() => ({}).frame);
for (const key of Reflect.ownKeys(process)) quiet(() => process[key]);
quiet(() => fs.writeFileSync('caught', 'x'));
quiet(() => fs.readFileSync('caught'));
quiet(() => process.stdout.write(''));
quiet(() => net.createServer().listen(0, function () { this.close(); }));
quiet(() => process.getBuiltinModule('crypto').randomUUID());
quiet(() => new URL('a', 'http://b/'));
quiet(() => process.binding('tcp_wrap'));
quiet(() => dig.native('MessageChannel'));
await Promise.race([import('node:zlib').catch(() => {}), new Promise((resolve) => setTimeout(resolve, 300))]);
await new Promise((resolve) => setImmediate(resolve));
for (const name of trapped) delete Object.prototype[name];
await dig.step('control', () => { if (!caught.size || trapped.length < 300) throw new Error('caught nothing with ' + trapped.length); return trapped.length + ' names'; });
const found = dig.natives([...caught].filter((one) => one !== globalThis && one !== Object.prototype));
await dig.step('postMessage', () => { if (!found.has('postMessage')) throw new dig.Absent('not on what was caught'); });`,
    steps: { control: 'works', postMessage: 'missing' },
    exits: [{ code: 0 }],
  },
  {
    name: 'built-in methods that listen hear of no object of the engine',
    only: 'reader',
    program: `
const fs = process.getBuiltinModule('fs'), net = process.getBuiltinModule('net');
const heard = new Set();
const restore = [];
const listen = (holder) => {
  for (const key of Reflect.ownKeys(holder)) {
    const found = Object.getOwnPropertyDescriptor(holder, key);
    if (key === 'constructor' || typeof found.value !== 'function' || !found.configurable) continue;
    const method = found.value;
    restore.push(() => Object.defineProperty(holder, key, found));
    Object.defineProperty(holder, key, { ...found, value: function (...given) { keep(this); for (let i = 0; i < given.length; i++) keep(given[i]); return apply(method, this, given); } });
  }
};
const { apply } = Reflect;
const add = Set.prototype.add.bind(heard);
const keep = (value) => { if ((typeof value === 'object' && value !== null) || typeof value === 'function') add(value); };
for (const holder of [Map, Set, WeakMap, WeakSet, Promise, Function, Array, String, RegExp, Date, ArrayBuffer, TextDecoder, TextEncoder])
  listen(holder.prototype);
for (const holder of [Reflect, JSON, Object, Promise, Array]) listen(holder);
const quiet = (f) => { try { return f(); } catch {} };
quiet(() => new Set().add({}));
for (const key of Reflect.ownKeys(process)) quiet(() => process[key]);
quiet(() => fs.writeFileSync('heard', 'x'));
quiet(() => process.stdout.write(''));
quiet(() => net.createServer().listen(0, function () { this.close(); }));
quiet(() => new URL('a', 'http://b/'));
await Promise.race([import('node:zlib').catch(() => {}), new Promise((resolve) => setTimeout(resolve, 300))]);
await new Promise((resolve) => setImmediate(resolve));
for (const back of restore) back();
await dig.step('control', () => { if (heard.size < 50) throw new Error('heard of ' + heard.size); return heard.size + ' objects'; });
const found = dig.natives([...heard].filter((one) => one !== globalThis));
await dig.step('postMessage', () => { if (!found.has('postMessage')) throw new dig.Absent('heard of no way out'); });`,
    steps: { control: 'works', postMessage: 'missing' },
    exits: [{ code: 0 }],
  },
  {
    name: 'key–value stores and cookies',
    program: `${CONTROL}\n${absent(stores).program}`,
    steps: { ...control, ...absent(stores).steps },
  },
  {
    name: 'IndexedDB',
    program: `
process.on('unhandledRejection', () => {}); // Chromium rejects one more promise than it returns
await dig.step('control', () => dig.native('IDBKeyRange').only(1).lower);
await dig.step('open', () => settledBy(dig.native('indexedDB').open('secrets')));
await dig.step('deleteDatabase', () => settledBy(dig.native('indexedDB').deleteDatabase('secrets')));
await dig.step('databases', () => { const { databases } = dig.native('indexedDB'); if (!databases) throw new dig.Absent('databases'); return dig.native('indexedDB').databases(); });
function settledBy(request) { return dig.settled(request, 'success', 'error'); }`,
    steps: { control: 'works if found', open: DENIED, deleteDatabase: DENIED, databases: DENIED },
  },
  {
    name: 'the private file system, locks, storage and other managers',
    program: `${CONTROL}
${absent(managers).program}
const asked = (f) => new Promise((resolve, reject) => f(resolve, reject));
await dig.step('webkitRequestFileSystem', () => asked((good, bad) => dig.native('webkitRequestFileSystem')(0, 1024, good, bad)));
await dig.step('webkitRequestFileSystemSync', () => dig.native('webkitRequestFileSystemSync')(0, 1024));
await dig.step('webkitResolveLocalFileSystemURL', () => asked((good, bad) => dig.native('webkitResolveLocalFileSystemURL')('filesystem:$SITEtemporary/', good, bad)));`,
    steps: {
      ...control,
      ...absent(managers).steps,
      webkitRequestFileSystem: DENIED,
      webkitRequestFileSystemSync: DENIED,
      webkitResolveLocalFileSystemURL: DENIED,
    },
  },
  {
    name: 'permissions and devices',
    program: `${CONTROL}
${absent(devices).program}
for (const name of ['geolocation', 'notifications', 'persistent-storage', 'midi'])
  await dig.step('permission ' + name, async () => {
    const { state } = await dig.part('navigator.permissions.query')({ name });
    if (state === 'denied') throw new Error('denied');
    return state;
  });
await dig.step('Notification', () => dig.settled(new (dig.native('Notification'))('hello', { icon: '$SITEleak/icon' }), 'show', 'error'));
await dig.step('Notification.requestPermission', () => { const ask = dig.native('Notification').requestPermission; if (!ask) throw new dig.Absent('requestPermission'); return ask(); });`,
    steps: {
      ...control,
      ...absent(devices).steps,
      'permission geolocation': /denied|TypeError/,
      'permission notifications': /denied|TypeError/,
      'permission persistent-storage': /denied|TypeError/,
      'permission midi': /denied|TypeError/,
      Notification: /error event|Illegal constructor/,
      'Notification.requestPermission': 'missing',
    },
  },
  {
    name: 'what belongs to a service worker cannot be made without one',
    program: `${CONTROL}
for (const name of ['PushManager', 'SyncManager', 'PeriodicSyncManager', 'BackgroundFetchManager', 'BackgroundFetchRegistration', 'WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'RTCDataChannel'])
  await dig.step(name, () => new (dig.native(name))());`,
    steps: {
      ...control,
      ...all(
        [
          'PushManager',
          'SyncManager',
          'PeriodicSyncManager',
          'BackgroundFetchManager',
          'BackgroundFetchRegistration',
          'WorkerGlobalScope',
          'DedicatedWorkerGlobalScope',
          'RTCDataChannel',
        ],
        /Illegal constructor/,
      ),
    },
  },
  {
    name: 'fetch of Node reaches this process only',
    program: `
import http from 'node:http';
const server = http.createServer((_request, response) => response.end('own')).listen(3000);
await dig.step('control', async () => (await fetch('http://localhost:3000/')).text());
const told = (f) => f.catch((error) => { throw new Error(error.cause?.code ?? error.cause?.message ?? error.message); });
await dig.step('relative', () => told(fetch('/leak/relative')));
await dig.step('site', () => told(fetch('$SITEleak/node-site')));
await dig.step('site by address', () => told(fetch('$SITEleak/node-address'.replace('localhost', '127.0.0.1'))));
await dig.step('outside', () => told(fetch('$OUTSIDEleak/node-outside')));
await dig.step('outside by name', () => told(fetch('http://example.com/leak/node-name')));
await dig.step('no-cors', () => told(fetch('$SITEleak/node-no-cors', { mode: 'no-cors' })));
server.close();
server.closeAllConnections();`,
    steps: {
      control: 'works',
      relative: /INVALID_URL|Failed to parse/i,
      site: /ECONNREFUSED/,
      'site by address': /ECONNREFUSED/,
      outside: /ECONNREFUSED/,
      'outside by name': /ENOTFOUND|ENETUNREACH|EAI_AGAIN/,
      'no-cors': /ECONNREFUSED/,
    },
  },
  {
    name: 'sockets, names and datagrams of Node reach this process only',
    program: `
import net from 'node:net';
import http from 'node:http';
import dns from 'node:dns/promises';
const answer = (socket) => new Promise((resolve, reject) => socket.on('data', (data) => resolve(String(data))).on('error', (error) => reject(new Error(error.code))));
const server = net.createServer((socket) => socket.end('own')).listen(3000);
await new Promise((resolve) => server.on('listening', resolve));
await dig.step('control', () => answer(net.connect(3000)));
const { port } = new URL('$SITE');
await dig.step('port of the site', () => answer(net.connect(Number(port))));
await dig.step('port outside', () => answer(net.connect(Number(new URL('$OUTSIDE').port), '127.0.0.1')));
await dig.step('address outside', () => answer(net.connect(80, '93.184.216.34')));
await dig.step('http.get', () => new Promise((resolve, reject) => http.get('$SITEleak/http-get', resolve).on('error', (error) => reject(new Error(error.code)))));
await dig.step('lookup', async () => { try { return JSON.stringify(await dns.lookup('example.com')); } catch (error) { throw new Error(error.code); } });
server.close();`,
    steps: {
      control: 'works',
      'port of the site': /ECONNREFUSED/,
      'port outside': /ECONNREFUSED/,
      'address outside': /ENETUNREACH|ECONNREFUSED|EHOSTUNREACH/,
      'http.get': /ECONNREFUSED/,
      lookup: /ENOTFOUND|EAI_AGAIN/,
    },
  },
  {
    name: 'what Node would leave its process by',
    program: `
const { createRequire } = await import('node:module');
const require = createRequire(import.meta.url);
const code = (f) => async () => { try { return await f(); } catch (error) { throw new Error(error.code + ' ' + error.message); } };
await dig.step('control', () => require('node:path').join('a', 'b'));
await dig.step('spawn', code(() => new Promise((resolve, reject) => require('node:child_process').spawn('id').on('error', reject).on('exit', resolve))));
await dig.step('execSync', code(() => require('node:child_process').execSync('id')));
await dig.step('worker', code(() => new Promise((resolve, reject) => new (require('node:worker_threads').Worker)('postMessage(1)', { eval: true }).on('error', reject).on('message', resolve))));
await dig.step('cluster', code(() => require('node:cluster').fork()));
await dig.step('inspector', code(() => require('node:inspector').open()));
await dig.step('datagram', code(() => require('node:dgram').createSocket('udp4').send('x', 53, '1.1.1.1')));
await dig.step('tls', code(() => require('node:tls').connect(443, 'example.com')));
await dig.step('http2', code(() => require('node:http2').connect('https://example.com')));
await dig.step('internal module', code(() => require('internal/bootstrap/realm')));
await dig.step('binding messaging', code(() => process.binding('messaging')));
await dig.step('binding worker', code(() => process.binding('worker')));`,
    steps: {
      control: 'works',
      ...all(
        ['spawn', 'execSync', 'worker', 'cluster', 'inspector', 'datagram', 'tls', 'http2'],
        /not available|ERR_/,
      ),
      'internal module': /MODULE_NOT_FOUND|ERR_UNKNOWN_BUILTIN_MODULE/,
      'binding messaging': /No such (module|binding)|ERR_INVALID_MODULE/,
      'binding worker': /No such (module|binding)|ERR_INVALID_MODULE/,
    },
  },
  {
    name: 'modules of the library that Node keeps to itself',
    program: `
const { getBuiltinModule } = process;
await dig.step('control', () => getBuiltinModule('node:path').sep);
for (const name of ['internal/bootstrap/realm', 'internal/test/binding', 'internal/worker', 'internal/options', 'node:internal/util'])
  await dig.step(name, () => { const found = getBuiltinModule(name); if (found === undefined) throw new Error('undefined'); return Object.keys(found).join(); });`,
    steps: {
      control: 'works',
      ...all(
        [
          'internal/bootstrap/realm',
          'internal/test/binding',
          'internal/worker',
          'internal/options',
          'node:internal/util',
        ],
        /undefined|ERR_/,
      ),
    },
  },
  {
    name: 'native addons',
    program: `
import fs from 'node:fs';
const { createRequire } = await import('node:module');
fs.writeFileSync('made.node', 'module.exports = 1;');
await dig.step('control', () => fs.readFileSync('made.node', 'utf8'));
await dig.step('dlopen', () => process.dlopen({ exports: {} }, '/app/made.node'));
await dig.step('require', () => createRequire(import.meta.url)('./made.node'));`,
    steps: {
      control: 'works',
      dlopen: /not available|ERR_|invalid ELF|file too short|is not a function/,
      require: /not available|ERR_|invalid ELF|file too short/,
    },
  },
  {
    name: 'contexts of vm hold nothing of a page',
    program: `
const vm = process.getBuiltinModule('vm');
const look = '["document", "parent", "top", "localStorage", "postMessage"].filter((name) => typeof globalThis[name] !== "undefined").join()';
const nothing = (names) => { if (names === '') throw new Error('nothing of a page'); return names; };
await dig.step('control', () => vm.runInThisContext('1 + 1'));
await dig.step('runInThisContext', () => nothing(vm.runInThisContext(look)));
await dig.step('runInNewContext', () => nothing(vm.runInNewContext(look)));
await dig.step('from a context by its sandbox', () => nothing(vm.runInNewContext('this.constructor.constructor(code)()', { code: 'return ' + look })));
await dig.step('Script', () => nothing(new vm.Script(look).runInThisContext()));`,
    steps: {
      control: 'works',
      ...all(
        ['runInThisContext', 'runInNewContext', 'from a context by its sandbox', 'Script'],
        /nothing of a page|not available/,
      ),
    },
  },
  {
    name: 'files and environment of the machine around',
    program: `
import fs from 'node:fs';
import os from 'node:os';
fs.writeFileSync('own.txt', 'own');
await dig.step('control', () => fs.readFileSync('own.txt', 'utf8'));
for (const path of ['/etc/passwd', '/proc/self/environ', '/proc/self/cmdline', '../../../../etc/hosts', 'file.txt', '/sw.js', '/cell.html'])
  await dig.step(path, () => fs.readFileSync(path, 'utf8'));
await dig.step('file: address', () => fs.readFileSync(new URL('file:///etc/passwd'), 'utf8'));
await dig.step('environment', () => { const names = Object.keys(process.env).filter((name) => !['HOME', 'PATH', 'PWD', 'USER', 'LANG', 'TZ', 'SHELL', 'TERM', 'NO_COLOR', 'HOSTNAME', 'TMPDIR', 'NODE_ENV'].includes(name)); if (!names.length) throw new Error('nothing of this machine'); return names; });
await dig.step('interfaces', () => { const found = Object.values(os.networkInterfaces()).flat().filter(({ internal }) => !internal); if (!found.length) throw new Error('nothing of this machine'); return JSON.stringify(found); });`,
    steps: {
      control: 'works',
      ...all(
        [
          '/etc/passwd',
          '/proc/self/environ',
          '/proc/self/cmdline',
          '../../../../etc/hosts',
          'file.txt',
          '/sw.js',
          '/cell.html',
          'file: address',
        ],
        /ENOENT/,
      ),
      environment: /nothing of this machine/,
      interfaces: /nothing of this machine/,
    },
  },
  {
    name: 'fetch of the browser',
    program: `
const fetch = (...given) => dig.native('fetch')(...given);
await dig.step('control', () => new (dig.native('Request'))('$SITEx').url);
await dig.step('fetch', () => fetch('$SITEleak/fetch'));
await dig.step('relative', () => fetch('/leak/relative'));
await dig.step('no-cors', () => fetch('$SITEleak/no-cors', { mode: 'no-cors' }));
await dig.step('keepalive', () => fetch('$SITEleak/keepalive', { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }));
await dig.step('credentials', () => fetch('$SITEleak/credentials', { mode: 'no-cors', credentials: 'include' }));
await dig.step('Request', () => fetch(new (dig.native('Request'))('$SITEleak/Request')));
await dig.step('outside', () => fetch('$OUTSIDEleak/outside', { mode: 'no-cors' }));
await dig.step('outside by name', () => fetch('https://example.com/leak', { mode: 'no-cors' }));
await dig.step('data:', () => fetch('data:text/plain,x'));
await dig.step('file:', () => fetch('file:///etc/passwd'));
await dig.step('own blob:', () => fetch(dig.blob('x')));`,
    steps: {
      control: 'works if found',
      relative: /parse URL|valid URL|pattern/i,
      ...all(
        [
          'fetch',
          'no-cors',
          'keepalive',
          'credentials',
          'Request',
          'outside',
          'outside by name',
          'data:',
          'file:',
          'own blob:',
        ],
        BLOCKED,
      ),
    },
    leaves: ['fetch', 'no-cors', 'keepalive', 'credentials', 'Request', 'outside'],
  },
  {
    name: 'XMLHttpRequest',
    program: `
const ask = (address, async) => {
  const request = new (dig.native('XMLHttpRequest'))();
  request.open('GET', address, async);
  const done = async ? dig.settled(request, 'load', 'error') : undefined;
  request.send();
  return done ?? request.status;
};
await dig.step('control', () => new (dig.native('XMLHttpRequest'))().readyState);
await dig.step('sync', () => ask('$SITEleak/sync', false));
await dig.step('async', () => ask('$SITEleak/async', true));
await dig.step('xhr-outside', () => ask('$OUTSIDEleak/xhr-outside', true));`,
    steps: { control: 'works if found', sync: BLOCKED, async: BLOCKED, 'xhr-outside': BLOCKED },
    leaves: ['sync', 'async', 'xhr-outside'],
  },
  {
    name: 'WebSocket and WebSocketStream',
    program: `
const address = '$SITE'.replace('http', 'ws') + 'leak/';
await dig.step('control', () => dig.native('WebSocket').CONNECTING);
await dig.step('WebSocket', () => dig.settled(new (dig.native('WebSocket'))(address + 'WebSocket'), 'open', 'error'));
await dig.step('WebSocketStream', async () => { const stream = new (dig.native('WebSocketStream'))(address + 'WebSocketStream'); stream.closed.catch(() => {}); await stream.opened; });
await dig.step('socket-outside', () => dig.settled(new (dig.native('WebSocket'))('$OUTSIDE'.replace('http', 'ws') + 'leak/socket-outside'), 'open', 'error'));`,
    steps: {
      control: 'works if found',
      WebSocket: BLOCKED,
      WebSocketStream: BLOCKED,
      'socket-outside': BLOCKED,
    },
    leaves: ['WebSocket', 'WebSocketStream', 'socket-outside'],
  },
  {
    name: 'EventSource',
    program: `
await dig.step('control', () => dig.native('EventSource').CLOSED);
await dig.step('EventSource', () => dig.settled(new (dig.native('EventSource'))('$SITEleak/EventSource'), 'open', 'error'));
await dig.step('events-outside', () => dig.settled(new (dig.native('EventSource'))('$OUTSIDEleak/events-outside'), 'open', 'error'));`,
    steps: { control: 'works if found', EventSource: BLOCKED, 'events-outside': BLOCKED },
    leaves: ['EventSource', 'events-outside'],
  },
  {
    name: 'WebRTC, WebTransport, beacons, shared workers and images',
    program: `${CONTROL}\n${absent(peers).program}`,
    steps: { ...control, ...absent(peers).steps },
  },
  {
    name: 'import() of a reader',
    program: `
await dig.step('control', async () => (await import('./dig.mjs')) === dig || Promise.reject(new Error('another module')));
await dig.step('http:', () => import('$SITEleak/reader-import.mjs'));
await dig.step('outside', () => import('$OUTSIDEleak/reader-outside.mjs'));
await dig.step('https:', () => import('https://example.com/leak.mjs'));
await dig.step('from data:', () => import('data:text/javascript,import%20"$SITEleak/from-data.mjs"'));
await dig.step('from own blob:', () => import(dig.blob('import "$SITEleak/from-blob.mjs"')));
await dig.step('network path', () => import('//' + new URL('$SITE').host + '/leak/path.mjs'));
await dig.step('by eval', () => (0, eval)('import("$SITEleak/by-eval.mjs")'));`,
    steps: {
      control: 'works',
      ...all(
        ['http:', 'outside', 'https:', 'from data:', 'from own blob:', 'network path', 'by eval'],
        /Only URLs with a scheme|Failed to resolve|dynamically imported module|Cannot find|must not|error loading|Importing a module|ERR_|File URL host|Invalid URL/i,
      ),
    },
  },
  {
    name: 'import() of the browser',
    program: `
await dig.step('control', async () => (await dig.nativeImport(dig.blob('export const a = "own"'))).a);
await dig.step('import', () => dig.nativeImport('$SITEleak/import'));
await dig.step('import-outside', () => dig.nativeImport('$OUTSIDEleak/import-outside'));
await dig.step('import-json', () => dig.nativeImport('$SITEleak/import-json', { with: { type: 'json' } }));
await dig.step('import-css', () => dig.nativeImport('$SITEleak/import-css', { with: { type: 'css' } }));
await dig.step('data:', () => dig.nativeImport('data:text/javascript,export default 1'));
await dig.step('static', () => dig.nativeImport(dig.blob('import "$SITEleak/static"')));
await dig.step('relative', () => dig.nativeImport('/leak/relative.mjs'));`,
    steps: {
      control: 'works if found',
      ...all(
        ['import', 'import-outside', 'import-json', 'data:', 'static', 'relative'],
        /dynamically imported module|resolve module|error loading|Importing a module|blocked/i,
      ),
      'import-css': /dynamically imported module|css|Importing a module|not a valid|type/i,
    },
    leaves: ['import', 'import-outside', 'import-json', 'static'],
  },
  {
    name: 'importScripts',
    program: `
await dig.step('control', () => { dig.native('importScripts')(dig.blob('globalThis.imported = "own"')); return imported; });
await dig.step('importScripts', () => dig.native('importScripts')('$SITEleak/importScripts'));
await dig.step('scripts-outside', () => dig.native('importScripts')('$OUTSIDEleak/scripts-outside'));
await dig.step('data:', () => dig.native('importScripts')('data:text/javascript,1'));
await dig.step('relative', () => dig.native('importScripts')('/leak/relative.js'));`,
    steps: {
      control: 'works if found',
      ...all(['importScripts', 'scripts-outside', 'data:'], /NetworkError|failed to load/i),
      relative: /SyntaxError|invalid|NetworkError/i,
    },
    leaves: ['importScripts', 'scripts-outside'],
  },
  {
    name: 'a worker inside the worker is bound by the same policy',
    program: `
const worker = (code, options) => new Promise((resolve, reject) => {
  const made = new (dig.native('Worker'))(dig.blob(code), options);
  made.onmessage = ({ data }) => { made.terminate(); if (data.went) resolve(data.went); else reject(new Error(data.refused)); };
  made.onerror = (event) => { event.preventDefault?.(); reject(new Error('NetworkError: ' + event.message)); };
});
const tries = (code) => '(async () => { try { const went = ' + code + '; postMessage({ went: String(went) }); } catch (error) { postMessage({ refused: error.name + ": " + error.message }); } })()';
await dig.step('control', () => worker(tries('1 + 1')));
await dig.step('nested-fetch', () => worker(tries('await fetch("$SITEleak/nested-fetch", { mode: "no-cors" })')));
await dig.step('nested-scripts', () => worker(tries('importScripts("$SITEleak/nested-scripts")')));
await dig.step('nested-import', () => worker(tries('await import("$SITEleak/nested-import")')));
await dig.step('nested-storage', () => worker(tries('indexedDB.open("secrets")')));
await dig.step('nested twice', () => worker('const inner = new Worker(URL.createObjectURL(new Blob([' + JSON.stringify(tries('await fetch("$SITEleak/nested-twice", { mode: "no-cors" })')) + ']))); inner.onmessage = ({ data }) => postMessage(data);'));
const script = (address) => new Promise((resolve, reject) => { const made = new (dig.native('Worker'))(address); made.onmessage = resolve; made.onerror = (event) => { event.preventDefault?.(); reject(new Error('error event')); }; });
await dig.step('worker of the site', () => script('$SITEleak/worker.js'));
await dig.step('worker of data:', () => script('data:text/javascript,postMessage(1)'));`,
    steps: {
      control: 'works if found',
      ...all(
        ['nested-fetch', 'nested-scripts', 'nested twice', 'worker of the site', 'worker of data:'],
        BLOCKED,
      ),
      'nested-import': /dynamically imported module|error loading|Importing a module/i,
      'nested-storage': DENIED,
    },
    leaves: ['nested-fetch', 'nested-scripts', 'nested-import', 'nested-twice'],
  },
  {
    name: 'fonts',
    program: `
const load = (address) => new (dig.native('FontFace'))('x', 'url(' + address + ')').load();
await dig.step('control', () => new (dig.native('FontFace'))('x', 'url(x)').family);
await dig.step('FontFace', () => load('$SITEleak/FontFace'));
await dig.step('font-outside', () => load('$OUTSIDEleak/font-outside'));
await dig.step('fonts', async () => {
  const face = new (dig.native('FontFace'))('y', 'url($SITEleak/fonts)');
  face.loaded.catch(() => {});
  dig.native('fonts').add(face);
  return (await dig.native('fonts').load('12px y')).length;
});
await dig.step('data:', () => load('data:font/woff2;base64,AAAA'));
await dig.step('local', async () => { await new (dig.native('FontFace'))('z', 'local("Arial")').load(); });`,
    steps: {
      control: 'works if found',
      FontFace: BLOCKED,
      'font-outside': BLOCKED,
      fonts: BLOCKED,
      'data:': BLOCKED,
      local: BLOCKED,
    },
    leaves: ['FontFace', 'font-outside', 'fonts'],
  },
  {
    name: 'images and canvases',
    program: `
const image = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="$SITEleak/svg" width="9" height="9"/></svg>';
await dig.step('control', async () => (await dig.native('createImageBitmap')(new (dig.native('ImageData'))(2, 2))).width);
await dig.step('address', () => dig.native('createImageBitmap')('$SITEleak/bitmap'));
await dig.step('drawing with an image inside', () => dig.native('createImageBitmap')(new (dig.native('Blob'))([image], { type: 'image/svg+xml' })));
await dig.step('canvas', async () => {
  const context = new (dig.native('OffscreenCanvas'))(9, 9).getContext('2d');
  context.filter = 'url($SITEleak/filter.svg#f)';
  context.font = '12px x, url($SITEleak/canvas-font)';
  context.fillRect(0, 0, 9, 9);
  context.fillText('a', 0, 9);
  await new Promise((resolve) => setTimeout(resolve, 200));
  return 'drawn';
});
await dig.step('ImageDecoder', () => new (dig.native('ImageDecoder'))({ data: '$SITEleak/decoder', type: 'image/png' }));`,
    steps: {
      control: 'works if found',
      address: /TypeError/,
      'drawing with an image inside': /InvalidStateError|could not be decoded/,
      // Drawing is allowed; that it asks no server is what the count at the end says.
      canvas: 'works if found',
      ImageDecoder: 'missing',
    },
  },
  {
    name: 'BroadcastChannel',
    // That nobody hears it is for the page to say.
    program: `
await dig.step('control', () => new (dig.native('MessageChannel'))().port1.constructor.name);
for (const name of ['', 'isolation', 'harness', 'cell', 'draft'])
  await dig.step('channel ' + name, () => { new (dig.native('BroadcastChannel'))(name).postMessage({ from: 'reader', name }); return 'said'; });`,
    steps: {
      control: 'works if found',
      ...all(
        ['', 'isolation', 'harness', 'cell', 'draft'].map((name) => `channel ${name}`),
        'works if found',
      ),
    },
  },
  {
    name: 'reports of a broken policy name no page',
    program: `
const heard = [];
await dig.step('control', () => { dig.native('addEventListener')('securitypolicyviolation', (event) => heard.push(event)); });
await dig.step('violation', async () => {
  await dig.native('fetch')('http://example.com/').catch(() => {});
  await new Promise((resolve) => setTimeout(resolve, 300));
  if (!heard.length) throw new dig.Absent('no report');
  return heard.map((event) => [event.documentURI, event.referrer, event.sourceFile, event.blockedURI, event.originalPolicy].join(' ')).join();
});
await dig.step('observer', () => new Promise((resolve) => new (dig.native('ReportingObserver'))((list) => resolve(JSON.stringify(list.map((report) => report.toJSON?.() ?? report.body?.toJSON?.()))), { buffered: true }).observe()));`,
    steps: { control: 'works if found', violation: 'works if found', observer: 'works if found' },
  },
  {
    name: 'nothing says what the page’s address is',
    program: `
process.on('uncaughtException', () => {});
const event = (start) => new Promise((resolve) => { dig.native('addEventListener')('error', (event) => { event.preventDefault(); resolve(event); }, { once: true }); start(); });
const fields = (value) => { const all = []; for (const key in value) try { if (typeof value[key] === 'string') all.push(key + '=' + value[key]); } catch {} return all.join(' '); };
await dig.step('stack', () => new Error('x').stack);
await dig.step('stack of eval', () => (0, eval)('new Error("x").stack'));
await dig.step('stack of a native error', () => { try { dig.native('structuredClone')(() => {}); } catch (error) { return error.stack; } });
await dig.step('sites', () => [].concat(dig.sites()).map((site) => [site.getFileName?.(), site.getScriptNameOrSourceURL?.(), site.getEvalOrigin?.(), String(site)].join(' ')).join());
await dig.step('import.meta', () => JSON.stringify(import.meta));
await dig.step('location', () => fields(dig.native('location')));
await dig.step('origin', () => dig.native('origin'));
await dig.step('navigator', () => fields(dig.native('navigator')));
await dig.step('performance', () => JSON.stringify(performance.toJSON?.()) + JSON.stringify(dig.native('Performance').prototype.getEntries.call(dig.native('performance')).map((entry) => entry.toJSON())));
await dig.step('error event', async () => fields(await event(() => dig.native('setTimeout')(() => { throw new Error('late'); }, 1))));
await dig.step('relative address', () => new (dig.native('Request'))('x').url);
await dig.step('referrer', () => new (dig.native('Request'))('http://example.com').referrer);
await dig.step('process', () => JSON.stringify([process.argv, process.execArgv, process.env, process.title, process.cwd()]));`,
    steps: {
      ...all(
        ['stack', 'stack of eval', 'stack of a native error', 'sites', 'import.meta', 'process'],
        'works',
      ),
      ...all(['location', 'origin', 'navigator', 'performance', 'referrer'], 'works if found'),
      'error event': 'works if found',
      'relative address': /parse URL|valid URL|pattern/i,
    },
  },
  {
    name: 'scripts of the engine cannot be read by their blob: address',
    program: `
const known = () => dig.scripts()[0] ?? dig.native('location').href;
await dig.step('control', () => dig.sites().length);
await dig.step('fetch', () => dig.native('fetch')(known()));
await dig.step('XMLHttpRequest', () => { const request = new (dig.native('XMLHttpRequest'))(); request.open('GET', known(), false); request.send(); return request.responseText.length; });
await dig.step('guessed', () => dig.nativeImport('blob:null/' + crypto.randomUUID()));
await dig.step('guessed of the site', () => dig.nativeImport('blob:$SITE' + crypto.randomUUID()));`,
    steps: {
      control: 'works',
      fetch: BLOCKED,
      XMLHttpRequest: BLOCKED,
      guessed: /dynamically imported module|error loading|Importing a module/i,
      'guessed of the site': /dynamically imported module|error loading|Importing a module/i,
    },
  },
  {
    name: 'WebAssembly gets what it is given',
    program: `
const bytes = Uint8Array.from('${WASM}'.match(/../g), (pair) => parseInt(pair, 16));
await dig.step('control', async () => { let called = 0; const { instance } = await WebAssembly.instantiate(bytes, { env: { f: () => called++ } }); instance.exports.g(); if (called !== 1) throw new Error('not called'); return 'called'; });
await dig.step('without its import', () => WebAssembly.instantiate(bytes));
await dig.step('import that is no function', () => WebAssembly.instantiate(bytes, { env: { f: globalThis } }));
await dig.step('receiver of an import', async () => { let receiver; const { instance } = await WebAssembly.instantiate(bytes, { env: { f: Function('seen', 'return function () { seen(this); }')((that) => (receiver = that)) } }); instance.exports.g(); if (receiver === globalThis || receiver === undefined) throw new Error('nothing but its own global'); return receiver; });
await dig.step('wasm', async () => WebAssembly.compileStreaming(dig.native('fetch')('$SITEleak/wasm')));`,
    steps: {
      control: 'works',
      'without its import': /TypeError|LinkError/,
      'import that is no function': /LinkError/,
      'receiver of an import': /nothing but its own global/,
      wasm: BLOCKED,
    },
    leaves: ['wasm'],
  },
  {
    name: 'memory that is shared stays in the worker',
    program: `
const shared = () => new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer;
await dig.step('control', () => Atomics.add(new Int32Array(shared()), 0, 1));
await dig.step('to the page', () => dig.native('postMessage')({ type: 'output', chunks: [[1, 'spoken']], shared: shared() }));
await dig.step('a function to the page', () => dig.native('postMessage')({ type: 'output', chunks: [[1, 'spoken']], f() {} }));
await new Promise((resolve) => setTimeout(resolve, 50));`,
    steps: {
      control: 'works',
      'to the page': /DataCloneError|could not be cloned/,
      'a function to the page': /DataCloneError|could not be cloned/,
    },
  },
  {
    name: 'waiting on memory blocks nobody else',
    program: `
const view = new Int32Array(new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer);
await dig.step('control', () => Atomics.wait(view, 0, 0, 20));
Atomics.wait(view, 0, 0);
console.log('woken | went | ');`,
    steps: { control: 'works' },
    exits: [{ stopped: 'time' }],
    options: { timeLimit: 1500 },
  },
  {
    name: 'a worker that closes itself is ended by its limit at the latest',
    program: `
await dig.step('close', () => { dig.native('close')(); return 'closed'; });
for (;;) await new Promise((resolve) => setTimeout(resolve, 50));`,
    steps: { close: 'works if found' },
    exits: [{ stopped: 'time' }, { stopped: 'crash', reason: 'The worker closed itself.' }],
    options: { timeLimit: 1500 },
  },
  {
    name: 'an earlier run leaves no file, global or prototype',
    program: `
import fs from 'node:fs';
globalThis.left = 'left';
Object.prototype.left = 'left';
Array.prototype.map = () => 'left';
process.env.LEFT = 'left';
Intl.left = WebAssembly.left = 'left';
for (const path of ['left.txt', '/tmp/left.txt', '/left.txt', '/home/user/left.txt'])
  try { fs.mkdirSync(path.replace(/[^/]*$/, '') || '.', { recursive: true }); fs.writeFileSync(path, 'left'); } catch {}
await dig.step('control', () => fs.readFileSync('left.txt', 'utf8') + fs.readFileSync('/tmp/left.txt', 'utf8') + left + ({}).left);`,
    steps: { control: 'works' },
    later: {
      program: `
import fs from 'node:fs';
await dig.step('control', () => { if (!$EARLIER.includes('control | went | leftleftleftleft')) throw new Error($EARLIER); });
for (const path of ['left.txt', '/tmp/left.txt', '/left.txt', '/home/user/left.txt']) await dig.step(path, () => fs.readFileSync(path));
await dig.step('global', () => left);
await dig.step('prototype', () => { if (({}).left === undefined && [1].map(() => 2)[0] === 2) throw new Error('as it was'); });
await dig.step('environment', () => { if (process.env.LEFT === undefined) throw new Error('as it was'); });
await dig.step('built-in objects', () => { if (!Intl.left && !WebAssembly.left) throw new Error('as it was'); });`,
      steps: {
        control: 'works',
        'left.txt': /ENOENT/,
        '/tmp/left.txt': /ENOENT/,
        '/left.txt': /ENOENT/,
        '/home/user/left.txt': /ENOENT/,
        global: /not defined|find variable/,
        prototype: /as it was/,
        environment: /as it was/,
        'built-in objects': /as it was/,
      },
    },
  },
  {
    name: 'blob: addresses of an earlier run are dead',
    program: `
await dig.step('control', () => dig.sites().length);
await dig.step('made', () => dig.blob('export const a = 1'));
await dig.step('module', () => { const site = [].concat(dig.sites()).find((site) => site.getScriptNameOrSourceURL?.().endsWith('/dig.mjs')); const name = site?.getFileName?.(); return /^blob:/.test(name ?? '') ? name : 'none'; });
await dig.step('alive', async () => (await dig.nativeImport(dig.blob('export const a = "alive"'))).a);`,
    steps: { control: 'works', made: 'works if found', module: 'works', alive: 'works if found' },
    later: {
      program: `
const address = (step) => { const found = new RegExp(step + ' \\\\| went \\\\| (blob:\\\\S+)').exec($EARLIER)?.[1]; if (!found) throw new Error('no address was told'); return found; };
await dig.step('control', () => $EARLIER.length);
await dig.step('made', () => dig.nativeImport(address('made')));
await dig.step('module', () => dig.nativeImport(address('module')));`,
      steps: {
        control: 'works',
        made: /dynamically imported module|error loading|Importing a module|no address/i,
        module: /dynamically imported module|error loading|Importing a module|no address/i,
      },
    },
  },
  {
    name: 'odd paths stay inside',
    program: `
import fs from 'node:fs';
import path from 'node:path';
const write = (name) => { fs.mkdirSync(path.dirname(name), { recursive: true }); fs.writeFileSync(name, 'odd'); return fs.readFileSync(name, 'utf8'); };
for (const name of ['../../odd', '/odd', '../odd', 'a/../../odd2', '//odd3', './a/./b', 'constructor', 'toString', 'a/__proto__/b', '%2e%2e/odd', '..\\\\odd', 'C:\\\\odd'])
  await dig.step(name, () => write(name));
await dig.step('link', () => { fs.symlinkSync('/../../outside', 'link'); fs.writeFileSync('link', 'odd'); return fs.readFileSync('link', 'utf8'); });
await dig.step('zero', () => write('a\\0b'));
await dig.step('loop', () => { fs.symlinkSync('loop', 'loop'); return fs.readFileSync('loop'); });`,
    steps: {
      ...all(
        [
          '../../odd',
          '/odd',
          '../odd',
          'a/../../odd2',
          '//odd3',
          './a/./b',
          'constructor',
          'toString',
          'a/__proto__/b',
          '%2e%2e/odd',
          '..\\odd',
          'C:\\odd',
          'link',
        ],
        'works',
      ),
      zero: /null bytes/,
      loop: /ELOOP/,
    },
    later: {
      program: `
import fs from 'node:fs';
await dig.step('control', () => { const [first] = process.argv; if (!$EARLIER.includes('../../odd | went | odd')) throw new Error($EARLIER); return first; });
for (const name of ['../../odd', '/odd', '../odd', 'a/../../odd2', '//odd3', 'constructor', 'link', '/outside', 'a/__proto__/b'])
  await dig.step(name, () => fs.readFileSync(name));`,
      steps: {
        control: 'works',
        ...all(
          [
            '../../odd',
            '/odd',
            '../odd',
            'a/../../odd2',
            '//odd3',
            'constructor',
            'link',
            '/outside',
            'a/__proto__/b',
          ],
          /ENOENT/,
        ),
      },
    },
  },
  {
    name: 'prototypes that a program spoils are its own',
    program: `
await dig.step('control', () => { Object.prototype.polluted = 'yes'; return ({}).polluted; });
Object.defineProperty(Object.prototype, 'then', { configurable: true, get() { globalThis.asked = true; } });
delete Object.prototype.then;
for (const name of ['type', 'chunks', 'files', 'id', 'data', 'ports', 'transfer', 'reason', 'url', 'boot'])
  Object.defineProperty(Object.prototype, name, { value: 'polluted', writable: true, configurable: true });
for (const { prototype } of [Array, String, Number, Boolean, Function, Uint8Array, Error, RegExp]) prototype.polluted = 'yes';
const data = JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": {"prototype": {"polluted": "yes"}}}');
console.log('%o', data);
console.error('on 2');
await dig.step('to the page', () => dig.native('postMessage')({ ...data, type: 'noise' }));`,
    steps: { control: 'works', 'to the page': 'works if found' },
    exits: [{ code: 0 }],
    later: {
      program: `await dig.step('control', () => $EARLIER.length);
await dig.step('polluted', () => { if (({}).polluted === undefined && ({}).type === undefined) throw new Error('clean'); });`,
      steps: { control: 'works', polluted: /clean/ },
    },
  },
];
