// The whole "node" process: real lib/*.js of Node (natives) over our bindings, one macrotask at a time.
import { makeBindings, stub } from './bindings.js';
import { esmLoader } from './esm.js';
import { placeHeader } from './link-errors.js';
import { outputTo } from './output.js';
import { overrides } from './overrides.js';
import { requestsFrom } from './requests.js';
import { v8Stacks } from './stacks.js';
v8Stacks();
for (const k of ['dispose', 'asyncDispose'])
  if (!Symbol[k]) Object.defineProperty(Symbol, k, { value: Symbol('Symbol.' + k) }); // WebKit 2.50 has neither
const G = globalThis,
  native = {
    Function,
    setTimeout: setTimeout.bind(G),
    clearTimeout: clearTimeout.bind(G),
    postMessage: postMessage.bind(G),
    URL,
    Blob,
    createObjectURL: URL.createObjectURL,
    crypto,
    performance,
    addEventListener: addEventListener.bind(G),
  };
let rt;
async function boot({ natives, data }) {
  const proc = Object.create(
    Object.create(Object.prototype, {
      constructor: { value: function process() {}, configurable: true, writable: true },
    }),
  );
  const sym = {},
    privateSymbols = new Proxy(sym, {
      get: (t, k) => (typeof k === 'symbol' ? undefined : (t[k] ??= Symbol(k))),
    });
  rt = G[Symbol.for('rt')] = {
    native,
    data,
    process: proc,
    privateSymbols,
    natives,
    cwd: '/app',
    libs: {},
    /** Where errors of loading modules stem from. */
    places: new WeakMap(),
    handles: new Set(),
    pending: 0,
    tickInfo: new Uint8Array(2),
    immediateInfo: new Uint32Array(3),
    timerInfo: new Int32Array(1),
    hrtimeBuffer: new Uint32Array(6),
    nativeImport: native.Function('u', 'return import(u)'),
    now: () => Math.floor(performance.now()),
  };
  rt.uv = Object.fromEntries(Object.entries(data.uv).map(([k, v]) => [v[0], +k]));
  rt.sourceOf = (u) => (u.startsWith('file:///') ? rt.vfs.text(decodeURIComponent(u.slice(7))) : undefined);
  Object.defineProperty(G, Symbol.for('rt'), { enumerable: false });
  // ---- event loop: phases timers -> I/O -> immediates; a MessageChannel hop after every callback lets microtasks drain as in Node
  const io = [],
    EXIT = Symbol('exit'),
    ch = new MessageChannel();
  let scheduled = false,
    sleeper,
    dead = false;
  const hop = () => {
    if (!scheduled && !dead) {
      scheduled = true;
      ch.port2.postMessage(0);
    }
  };
  rt.wake = () => {
    native.clearTimeout(sleeper);
    sleeper = undefined;
    hop();
  };
  rt.post = (f) => {
    const fr = rt.frame;
    io.push(() => {
      rt.frame = fr;
      f();
    });
    rt.wake();
  };
  let timerAt = Infinity;
  rt.scheduleTimer = (ms) => {
    timerAt = Math.min(timerAt, rt.now() + Math.max(1, ms));
    rt.wake();
  };
  rt.guard = (f) => {
    if (dead) return;
    try {
      f();
    } catch (e) {
      if (e !== EXIT) rt.fatal(e, false);
    }
  };
  rt.fatal = (e, fromPromise) => {
    if (dead) return;
    let ok = false;
    try {
      ok = proc._fatalException(e, fromPromise);
    } catch (x) {
      if (x === EXIT) return;
      e = x;
    }
    if (!ok && !dead) {
      rt.printFatal(e);
      rt.finish(
        proc[privateSymbols.exit_info_private_symbol][2]
          ? proc[privateSymbols.exit_info_private_symbol][1] || 1
          : 1,
      );
    }
  };
  rt.printFatal = (e) => {
    let s;
    try {
      const insp = rt.require('internal/util/inspect').inspect;
      const link = rt.places.get(e);
      const m = e instanceof Error && /(file:\/\/[^\s)]+):(\d+):(\d+)/.exec(e.stack ?? '');
      const text = m && rt.sourceOf(m[1])?.split('\n')[m[2] - 1];
      const header = link
        ? placeHeader(link) + (link.width > 1 ? '' : '\n')
        : typeof text === 'string'
          ? placeHeader({ url: m[1], line: +m[2], column: +m[3], text, width: 1 }) + '\n'
          : '';
      // An error without frames prints in brackets; above its place Node prints it without.
      const body = e instanceof Error ? (link ? e.stack : insp(e)) : `Uncaught:\n${insp(e)}`;
      s = `${header}${body}\n\nNode.js ${proc.version}\n`;
    } catch {
      s = String(e) + '\n';
    }
    rt.out(2, rt.unblob ? rt.unblob(s + ' ').slice(0, -1) : s);
  };
  rt.exit = (code) => {
    rt.finish(code);
    throw EXIT;
  };
  rt.finish = (code) => {
    if (dead) return;
    output.flush();
    dead = true;
    native.postMessage({ type: 'exit', code: code ?? 0, files: rt.vfs.changed(rt.root) });
  };
  const alive = () =>
    (rt.timerInfo[0] > 0 && timerAt < Infinity) ||
    rt.immediateInfo[1] > 0 ||
    rt.pending > 0 ||
    io.length > 0 ||
    [...rt.handles].some((h) => h._ref && !h._closed && h._active());
  function* loop() {
    for (;;) {
      if (timerAt <= rt.now()) {
        for (;;) {
          let next = 1;
          timerAt = Infinity;
          rt.guard(() => {
            next = rt.processTimers(rt.now());
          });
          /* a throw leaves 1: run again, as libuv does */ if (next)
            timerAt = Math.min(timerAt, Math.abs(next));
          yield 1;
          if (timerAt > rt.now()) break;
        }
      }
      for (let n = io.length; n-- > 0;) {
        rt.guard(io.shift());
        rt.frame = undefined;
        yield 1;
      }
      if (rt.immediateInfo[0] || rt.immediateInfo[2]) {
        do {
          rt.guard(rt.processImmediate);
          yield 1;
        } while (rt.immediateInfo[2]);
      }
      if (io.length || rt.immediateInfo[0] || timerAt <= rt.now()) continue;
      yield 0;
    }
  }
  const it = loop();
  ch.port1.onmessage = ({ data }) => {
    if (data === 0) return ch.port2.postMessage(1); // second hop: the browser's own unhandledrejection task was queued after the first
    scheduled = false;
    if (dead || !rt.started) return;
    if (rt.tickInfo[0] || rt.tickInfo[1]) {
      rt.guard(rt.tick);
      return hop();
    }
    if (it.next().value) {
      rt.beforeExit = false;
      return hop();
    }
    if (rt.tickInfo[0] || rt.tickInfo[1]) return hop();
    if (alive()) {
      output.flush();
      if (timerAt < Infinity && !sleeper)
        sleeper = native.setTimeout(
          () => {
            sleeper = undefined;
            hop();
          },
          Math.max(0, timerAt - rt.now()),
        );
      return;
    }
    const info = proc[privateSymbols.exit_info_private_symbol],
      code = () => (info[2] ? info[1] : undefined);
    if (!rt.beforeExit) {
      rt.beforeExit = true;
      rt.guard(() => proc.emit('beforeExit', code() ?? 0));
      return hop();
    } // ticks and microtasks run, then we look again
    rt.guard(() => {
      if (!rt.mainDone) {
        const c = code() ?? 13;
        if (c === 13) {
          rt.out(2, `Warning: Detected unsettled top-level await at ${rt.mainUrl}\n`);
          proc.exitCode = 13;
        }
      }
      proc._exiting = true;
      proc.emit('exit', code() ?? 0);
      rt.finish(code() ?? 0);
    });
  };
  native.addEventListener('unhandledrejection', (e) => {
    e.preventDefault();
    rt.onReject(0, e.promise, e.reason);
    hop();
  });
  native.addEventListener('rejectionhandled', (e) => {
    rt.onReject(1, e.promise);
    hop();
  });
  native.addEventListener('error', (e) => {
    e.preventDefault();
    rt.guard(() => {
      throw e.error ?? new Error(e.message);
    });
  });
  const output = outputTo(native.postMessage, rt.now);
  rt.out = (fd, data) => {
    if (!dead) output.write(fd, data);
  };
  rt.setOutputLimit = output.setLimit;
  rt.onPort = (port, open) => native.postMessage({ type: 'port', port, open });
  performance.markResourceTiming ??= () => {};
  const subtle = native.crypto.subtle;
  if (subtle)
    for (const k of [
      'digest',
      'sign',
      'verify',
      'encrypt',
      'decrypt',
      'importKey',
      'exportKey',
      'generateKey',
      'deriveBits',
      'deriveKey',
    ]) {
      const f = subtle[k].bind(subtle);
      subtle[k] = async (...a) => {
        rt.pending++;
        try {
          return await f(...a);
        } finally {
          rt.pending--;
          rt.wake();
        }
      };
    }
  // ---- Node's own bootstrap
  rt.ids = [...data.ids];
  const ov = overrides(rt),
    getBinding = makeBindings(rt);
  for (const k in ov) if (!natives[k]) rt.ids.push(k);
  rt.compile = (id) =>
    ov[id] ??
    (natives[id] === undefined
      ? (e, r, m) => {
          m.exports = stub(id);
        }
      : native.Function(
          'exports',
          'require',
          'module',
          'process',
          'internalBinding',
          'primordials',
          natives[id] + '\n//# sourceURL=node:' + id,
        ));
  const primordials = {};
  native.Function(
    'exports',
    'primordials',
    'privateSymbols',
    'perIsolateSymbols',
    natives['internal/per_context/primordials'] + '\n//# sourceURL=node:internal/per_context/primordials',
  )({}, primordials, privateSymbols, {});
  Object.assign(proc, {
    version: data.version,
    versions: data.versions,
    arch: 'x64',
    platform: 'linux',
    release: { name: 'node' },
    env: {},
    argv: [],
    execArgv: [],
    execPath: '/usr/local/bin/node',
    pid: 42,
    ppid: 1,
    title: 'node',
    debugPort: 9229,
  });
  proc[privateSymbols.exit_info_private_symbol] = new Int32Array(3);
  native.Function(
    'process',
    'getLinkedBinding',
    'getInternalBinding',
    'primordials',
    natives['internal/bootstrap/realm'] + '\n//# sourceURL=node:internal/bootstrap/realm',
  )(proc, getBinding, getBinding, primordials);
  const { require } = rt;
  require('internal/util/debuglog').initializeDebugEnv('');
  rt.publicIds = new Set(rt.ids.filter((i) => !i.startsWith('internal/')));
  native.Function(
    'process',
    'require',
    'internalBinding',
    'primordials',
    natives['internal/bootstrap/node'] + '\n//# sourceURL=node:internal/bootstrap/node',
  )(proc, require, rt.internalBinding, primordials);
  rt.builtin = (id) => {
    if (id === 'process') return proc;
    return require(id);
  };
  rt.loader = esmLoader(rt);
  proc.cwd = () => rt.cwd;
  proc.chdir = (d) => {
    rt.cwd = require('path').resolve(d);
  };
  proc.umask = () => 0o22;
  const lazyStd = (n, fd) => {
    let s;
    Object.defineProperty(proc, n, {
      configurable: true,
      enumerable: true,
      get: () => {
        if (!s) {
          const S = require('internal/fs/sync_write_stream');
          s = new S(fd, { autoClose: false });
          s.fd = fd;
          s._type = 'fs';
          s.destroySoon = s.destroy = function () {
            return this;
          };
          s._isStdio = true;
        }
        return s;
      },
    });
  };
  lazyStd('stdout', 1);
  lazyStd('stderr', 2);
  let stdin;
  Object.defineProperty(proc, 'stdin', {
    configurable: true,
    enumerable: true,
    get: () => (stdin ??= require('stream').Readable.from(rt.stdin ? [rt.stdin] : [])),
  });
  const set = (k, v) =>
    Object.defineProperty(G, k, { value: v, writable: true, configurable: true, enumerable: false });
  const T = require('timers');
  for (const k of [
    'setTimeout',
    'clearTimeout',
    'setInterval',
    'clearInterval',
    'setImmediate',
    'clearImmediate',
  ])
    set(k, T[k]);
  set('queueMicrotask', require('internal/process/task_queues').queueMicrotask);
  const et = require('internal/event_target'),
    ac = require('internal/abort_controller'),
    iu = require('internal/url'),
    ws = require('stream/web');
  set('Event', et.Event);
  set('EventTarget', et.EventTarget);
  set('CustomEvent', et.CustomEvent);
  set('AbortController', ac.AbortController);
  set('AbortSignal', ac.AbortSignal);
  set('URL', iu.URL);
  set('URLSearchParams', iu.URLSearchParams);
  for (const k of Object.keys(ws))
    if (k !== 'default' && /^[A-Z]/.test(k) && typeof ws[k] === 'function') set(k, ws[k]);
  let und;
  const undici = () => (und ??= require('internal/deps/undici/undici'));
  for (const k of ['FormData', 'Headers', 'Request', 'Response', 'MessageEvent'])
    Object.defineProperty(G, k, {
      configurable: true,
      enumerable: false,
      get: () => undici()[k],
      set(v) {
        set(k, v);
      },
    });
  set('fetch', function fetch(i, o) {
    return undici().fetch(i, o);
  });
  const con = require('internal/console/global');
  con[require('internal/console/constructor').kBindStreamsLazy](proc);
  set('console', con);
  for (const k of [
    'self',
    'postMessage',
    'importScripts',
    'close',
    'indexedDB',
    'caches',
    'WebSocket',
    'XMLHttpRequest',
    'EventSource',
    'WebTransport',
    'Worker',
    'SharedWorker',
    'onmessage',
    'onerror',
    'location',
    'origin',
    'BroadcastChannel',
    'name',
    'Notification',
    'FileReader',
    'WorkerGlobalScope',
    'DedicatedWorkerGlobalScope',
    'addEventListener',
    'removeEventListener',
    'dispatchEvent',
    'reportError',
    'requestAnimationFrame',
    'cancelAnimationFrame',
    'isSecureContext',
    'crossOriginIsolated',
    'fonts',
    'trustedTypes',
    'scheduler',
    'cookieStore',
    'OffscreenCanvas',
  ]) {
    try {
      delete G[k];
      if (k in G) set(k, undefined);
    } catch {}
  }
  // AsyncLocalStorage: Node's AsyncContextFrame over one variable; .then captures it, native `await` is handled by the source transform
  const then = Promise.prototype.then,
    wrap = (f) => {
      if (typeof f !== 'function' || (rt.frame === undefined && !rt.alsUsed)) return f;
      rt.alsUsed = true;
      const fr = rt.frame;
      return function (v) {
        const o = rt.frame;
        rt.frame = fr;
        try {
          return f(v);
        } finally {
          rt.frame = o;
        }
      };
    };
  Promise.prototype.then = function (a, b) {
    return then.call(this, wrap(a), wrap(b));
  };
  rt.require = require;
  // Known gap: `await` inside a try whose promise rejects resumes without its frame
  const acorn = () => rt.require('internal/deps/acorn/acorn/dist/acorn'),
    awalk = () => rt.require('internal/deps/acorn/acorn-walk/dist/walk');
  rt.restore = (f, v) => {
    rt.frame = f;
    return v;
  };
  rt.transform = (src) => {
    if (!rt.usesAls || !/\bawait\b/.test(src)) return src;
    const ed = [];
    try {
      awalk().simple(acorn().parse(src, { ecmaVersion: 'latest', sourceType: 'module' }), {
        AwaitExpression(n) {
          ed.push([n.start, '$rt$().restore($rt$().frame, '], [n.end, ')']);
        },
      });
    } catch {
      return src;
    }
    ed.sort((a, b) => b[0] - a[0] || (b[1] === ')' ? 1 : -1));
    for (const [i, t] of ed) src = src.slice(0, i) + t + src.slice(i);
    return src.replace(
      /\n;function \$im/,
      '\n;function $rt$() { return globalThis[Symbol.for("rt")] }function $im',
    );
  };
}
/** Starts the program: files are laid under `cwd`, then the entry is loaded as `node` would. */
function run({ files, packages, entry, args, env, flags, outputLimit, cwd = '/app' }) {
  rt.cwd = rt.root = cwd;
  rt.libs = packages;
  rt.setOutputLimit(outputLimit);
  rt.internalBinding('fs');
  rt.vfs.mkdir(cwd);
  rt.vfs.mkdir('/tmp');
  for (const f in files) rt.vfs.put(cwd + '/' + f, files[f]);
  rt.vfs.settle();
  const p = rt.process;
  p.env = { HOME: '/home/user', PATH: '/usr/local/bin', ...env };
  p.argv = [p.execPath, cwd + '/' + entry, ...args];
  p.execArgv = flags;
  rt.flags = flags;
  rt.usesAls = Object.values(files).some((x) => typeof x === 'string' && x.includes('AsyncLocalStorage'));
  rt.started = true;
  rt.loader.run(cwd + '/' + entry).then(
    () => {
      rt.mainDone = true;
      rt.wake();
    },
    (e) => {
      rt.mainDone = true;
      rt.fatal(e, false);
    },
  );
  rt.wake();
}
// Modules that nearly every program or check here comes to need. A spare process loads them while the
// reader still reads; Node has them in its start-up snapshot for the same reason.
const PRELOADED = [
  'assert/strict',
  'fs/promises',
  'http',
  'internal/deps/undici/undici',
  'internal/test_runner/harness',
  'internal/test_runner/reporter/tap',
  'internal/test_runner/test',
  'stream/promises',
  'test',
  'timers/promises',
  'util',
];

// ---- messages from the page; the first one boots
let requests;
native.addEventListener('message', async ({ data: message }) => {
  try {
    if (message.type === 'boot') {
      await boot(message);
      requests = requestsFrom(rt, native.postMessage);
      native.postMessage({ type: 'ready' });
      for (const id of PRELOADED) rt.require(id);
    } else if (message.type === 'run') run(message);
    else if (message.type === 'request') rt.post(() => requests.start(message));
    else if (message.type === 'request-abort') rt.post(() => requests.abort(message));
  } catch (e) {
    native.postMessage({ type: 'crash', reason: String(e?.stack ?? e) });
  }
});
