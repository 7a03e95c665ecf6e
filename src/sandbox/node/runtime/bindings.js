// internalBinding() for Node's own lib/*.js, written on browser primitives. Data (constants, uv map) comes from the build.
import { HTTPParser as JSParser } from 'http-parser-js';
import { fsBinding } from './fs-binding.js';
import { tcpBindings } from './net-binding.js';

const te = new TextEncoder(),
  td = new TextDecoder('utf-8', { ignoreBOM: true });
const fn = () => {};
// Anything we did not write is a named no-op that can be called, constructed, destructured or extended.
export const stub = (name, base = function () {}) =>
  new Proxy(base, {
    get: (t, k) =>
      k in t
        ? t[k]
        : typeof k === 'symbol'
          ? undefined
          : (t[k] = k === 'constants' ? ints() : stub(name + '.' + k)),
    set: (t, k, v) => ((t[k] = v), true),
  });
const ints = () => {
  let n = 0;
  return new Proxy({}, { get: (t, k) => (typeof k === 'symbol' ? undefined : (t[k] ??= n++)) });
};
const symbolsOf = (kind) =>
  new Proxy({}, { get: (t, k) => (typeof k === 'symbol' ? undefined : (t[k] ??= Symbol(kind + ':' + k))) });
const partial = (name, obj) =>
  new Proxy(obj, {
    get: (t, k) => (k in t ? t[k] : typeof k === 'symbol' ? undefined : (t[k] = stub(name + '.' + k))),
  });

// ---- buffer codecs
const latin1 = (u, a, b) => {
  let s = '';
  for (let i = a; i < b; i += 8192)
    s += String.fromCharCode.apply(null, u.subarray(i, Math.min(b, i + 8192)));
  return s;
};
const hex = [];
for (let i = 0; i < 256; i++) hex[i] = i.toString(16).padStart(2, '0');
const b64bytes = (s) => {
  s = String(s)
    .replace(/[^A-Za-z0-9+/\-_=]/g, '')
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .replace(/=.*$/, '');
  if (s.length % 4 === 1) s = s.slice(0, -1);
  return bin(atob(s));
};
const bin = (s) => {
  const u = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) u[i] = s.charCodeAt(i);
  return u;
};
const encoders = {
  utf8: (s) => te.encode(s),
  latin1: bin,
  ascii: bin,
  base64: b64bytes,
  base64url: b64bytes,
  hex: (s) => {
    const n = s.length >> 1,
      u = new Uint8Array(n);
    for (let i = 0; i < n; i++) {
      const v = /^[0-9a-f]{2}$/i.test(s.substr(i * 2, 2)) ? parseInt(s.substr(i * 2, 2), 16) : -1;
      if (v < 0) return u.subarray(0, i);
      u[i] = v;
    }
    return u;
  },
  ucs2: (s) => {
    const u = new Uint8Array(s.length * 2);
    for (let i = 0; i < s.length; i++) {
      const c = s.charCodeAt(i);
      u[2 * i] = c;
      u[2 * i + 1] = c >> 8;
    }
    return u;
  },
};
export const encode = (s, e = 'utf8') =>
  (
    encoders[
      { 'utf-8': 'utf8', binary: 'latin1', utf16le: 'ucs2', 'ucs-2': 'ucs2', 'utf-16le': 'ucs2' }[e] ?? e
    ] ?? encoders.utf8
  )(s);
const slicer =
  (f) =>
  (u, a = 0, b = u.length) => {
    a = Math.max(0, a | 0);
    b = Math.min(b, u.length);
    return b <= a ? '' : f(u, a, b);
  };
const writer =
  (e, unit = 1) =>
  (u, s, off = 0, len = u.length - off) => {
    const b = encoders[e](s);
    let n = Math.min(b.length, len, u.length - off);
    n -= n % unit;
    if (e === 'utf8') while (n > 0 && n < b.length && (b[n] & 0xc0) === 0x80) n--;
    u.set(b.subarray(0, n), off);
    return n;
  };
const cmp = (a, b) => {
  const n = Math.min(a.length, b.length);
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  return Math.sign(a.length - b.length);
};
function indexOf(h, n, off, dir) {
  off = Math.trunc(+off || 0);
  if (off < 0) off += h.length;
  if (off < 0) {
    if (dir) off = 0;
    else return -1;
  }
  if (!n.length) return Math.min(off, h.length);
  for (
    let i = dir ? off : Math.min(off, h.length - n.length);
    dir ? i <= h.length - n.length : i >= 0;
    i += dir ? 1 : -1
  ) {
    let j = 0;
    while (j < n.length && h[i + j] === n[j]) j++;
    if (j === n.length) return i;
  }
  return -1;
}
const encNames = ['ascii', 'utf8', 'base64', 'ucs2', 'latin1', 'hex', 'buffer', 'base64url'];
const swap = (k) => (b) => {
  for (let i = 0; i + k <= b.length; i += k) b.subarray(i, i + k).reverse();
  return b;
};
const u8w = writer('utf8'),
  l1w = writer('latin1');
const buffer = {
  setBufferPrototype: fn,
  getZeroFillToggle: fn,
  kMaxLength: 2 ** 32,
  kStringMaxLength: 2 ** 29 - 24,
  createUnsafeArrayBuffer: (n) => new ArrayBuffer(n),
  setDetachKey: fn,
  byteLengthUtf8: (s) => te.encode(s).length,
  compare: cmp,
  compareOffset: (a, b, bo, ao, bl, al) => cmp(a.subarray(ao, ao + al), b.subarray(bo, bo + bl)),
  copy(src, dst, to, from, n) {
    dst.set(new Uint8Array(src.buffer, src.byteOffset + from, n), to);
    return n;
  },
  fill(buf, v, a, b, e) {
    if (a < 0 || b > buf.length) return -2;
    if (typeof v === 'number') {
      buf.fill(v, a, b);
      return;
    }
    const s = typeof v === 'string' ? encode(v, e) : v;
    if (!s.length) return -1;
    for (let i = a, j = 0; i < b; i++, j = (j + 1) % s.length) buf[i] = s[j];
  },
  isAscii: (u) => new Uint8Array(u.buffer ?? u).every((c) => c < 128),
  isUtf8: (u) => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(u);
      return true;
    } catch {
      return false;
    }
  },
  indexOfString: (b, s, off, e, dir) => indexOf(b, encode(s, encNames[e] ?? e), off, dir),
  indexOfBuffer: (b, n, off, e, dir) => indexOf(b, n, off, dir),
  indexOfNumber: (b, n, off, dir) => indexOf(b, [n & 255], off, dir),
  swap16: swap(2),
  swap32: swap(4),
  swap64: swap(8),
  atob(s) {
    try {
      return globalThis.atob(s);
    } catch {
      return -1;
    }
  },
  btoa(s) {
    try {
      return globalThis.btoa(s);
    } catch {
      return -1;
    }
  },
  asciiSlice: slicer((u, a, b) =>
    latin1(
      u.subarray(a, b).map((c) => c & 127),
      0,
      b - a,
    ),
  ),
  latin1Slice: slicer(latin1),
  utf8Slice: slicer((u, a, b) => td.decode(u.subarray(a, b))),
  base64Slice: slicer((u, a, b) => btoa(latin1(u, a, b))),
  base64urlSlice: slicer((u, a, b) =>
    btoa(latin1(u, a, b))
      .replace(/\+/g, '-')
      .replace(/\//g, '_')
      .replace(/=+$/, ''),
  ),
  hexSlice: slicer((u, a, b) => {
    let s = '';
    for (let i = a; i < b; i++) s += hex[u[i]];
    return s;
  }),
  ucs2Slice: slicer((u, a, b) => {
    let s = '';
    for (let i = a; i + 1 < b; i += 2) s += String.fromCharCode(u[i] | (u[i + 1] << 8));
    return s;
  }),
  base64Write: writer('base64'),
  base64urlWrite: writer('base64url'),
  hexWrite: writer('hex'),
  ucs2Write: writer('ucs2', 2),
  asciiWriteStatic: l1w,
  latin1WriteStatic: l1w,
  utf8WriteStatic: u8w,
};

// ---- types
const tag = (v) => Object.prototype.toString.call(v).slice(8, -1);
const brand = (proto, key) => {
  const d = Object.getOwnPropertyDescriptor(proto, key);
  const f = d.get ?? d.value;
  return (v) => {
    try {
      f.call(v);
      return true;
    } catch {
      return false;
    }
  };
};
const isObj = (v) => typeof v === 'object' && v !== null;
const box = (C) => (v) => isObj(v) && brand(C.prototype, 'valueOf')(v);
const AsyncFn = (async () => {}).constructor.prototype,
  GenFn = function* () {}.constructor.prototype,
  AGenFn = async function* () {}.constructor.prototype,
  GenP = GenFn.prototype,
  AGenP = AGenFn.prototype;
const inChain = (p) => (v) => isObj(v) && p.isPrototypeOf(v),
  MI = Object.getPrototypeOf(new Map().entries()),
  SI = Object.getPrototypeOf(new Set().values());
const has = (C, m, ...a) => {
  const f = C.prototype[m];
  return (v) => {
    if (!isObj(v)) return false;
    try {
      f.apply(v, a);
      return true;
    } catch {
      return false;
    }
  };
};
const types = {
  isExternal: () => false,
  isProxy: () => false,
  isDate: (v) => isObj(v) && brand(Date.prototype, 'getTime')(v),
  isArgumentsObject: (v) => tag(v) === 'Arguments' && !(Symbol.toStringTag in v),
  isBigIntObject: box(BigInt),
  isBooleanObject: box(Boolean),
  isNumberObject: box(Number),
  isStringObject: box(String),
  isSymbolObject: box(Symbol),
  isBoxedPrimitive: (v) =>
    types.isNumberObject(v) ||
    types.isStringObject(v) ||
    types.isBooleanObject(v) ||
    types.isBigIntObject(v) ||
    types.isSymbolObject(v),
  isNativeError: (v) => (Error.isError ? Error.isError(v) : v instanceof Error),
  isRegExp: (v) => isObj(v) && v !== RegExp.prototype && brand(RegExp.prototype, 'global')(v),
  isAsyncFunction: (v) => typeof v === 'function' && (AsyncFn.isPrototypeOf(v) || AGenFn.isPrototypeOf(v)),
  isGeneratorFunction: (v) => typeof v === 'function' && (GenFn.isPrototypeOf(v) || AGenFn.isPrototypeOf(v)),
  isGeneratorObject: (v) => inChain(GenP)(v) || inChain(AGenP)(v),
  isPromise: (v) => v instanceof Promise && v !== Promise.prototype,
  isMap: (v) => isObj(v) && brand(Map.prototype, 'size')(v),
  isSet: (v) => isObj(v) && brand(Set.prototype, 'size')(v),
  isMapIterator: inChain(MI),
  isSetIterator: inChain(SI),
  isWeakMap: has(WeakMap, 'has', {}),
  isWeakSet: has(WeakSet, 'has', {}),
  isArrayBuffer: (v) => isObj(v) && brand(ArrayBuffer.prototype, 'byteLength')(v),
  isDataView: (v) => ArrayBuffer.isView(v) && v instanceof DataView,
  isSharedArrayBuffer: (v) => typeof SharedArrayBuffer !== 'undefined' && v instanceof SharedArrayBuffer,
  isAnyArrayBuffer: (v) => types.isArrayBuffer(v) || types.isSharedArrayBuffer(v),
  isModuleNamespaceObject: (v) => isObj(v) && tag(v) === 'Module' && Object.getPrototypeOf(v) === null,
  isCryptoKey: () => false,
  isKeyObject: () => false,
};

export function callSites(skip, n = 64) {
  // V8 only; elsewhere an empty list
  const old = Error.prepareStackTrace,
    lim = Error.stackTraceLimit;
  Error.stackTraceLimit = n + skip;
  Error.prepareStackTrace = (_, s) => s;
  const o = {};
  Error.captureStackTrace?.(o, callSites);
  const s = o.stack;
  Error.prepareStackTrace = old;
  Error.stackTraceLimit = lim;
  return Array.isArray(s) ? s.slice(skip) : [];
}
const classOf = (o) => {
  while (o) {
    const d = Object.getOwnPropertyDescriptor(o, 'constructor');
    if (typeof d?.value === 'function' && d.value.name) return d.value.name;
    o = Object.getPrototypeOf(o);
  }
  return '';
};

export function makeBindings(rt) {
  const { data, process } = rt;
  const B = Object.create(null),
    getters = {
      buffer: () => partial('buffer', buffer),
      types: () => types,
      util: () =>
        partial('util', {
          constants: Object.assign(ints(), {
            kPending: 0,
            kFulfilled: 1,
            kRejected: 2,
            kExiting: 0,
            kExitCode: 1,
            kHasExitCode: 2,
            ALL_PROPERTIES: 0,
            ONLY_WRITABLE: 1,
            ONLY_ENUMERABLE: 2,
            ONLY_CONFIGURABLE: 4,
            SKIP_STRINGS: 8,
            SKIP_SYMBOLS: 16,
            kDisallowCloneAndTransfer: 0,
            kTransferable: 1,
            kCloneable: 2,
          }),
          privateSymbols: rt.privateSymbols,
          shouldAbortOnUncaughtToggle: [0],
          getPromiseDetails: () => [0, undefined],
          getProxyDetails: fn,
          getExternalValue: () => 0n,
          previewEntries(o, isIter) {
            const e = o instanceof Map ? [...o].flat(1) : o instanceof Set ? [...o] : [];
            return isIter ? [e, o instanceof Map] : e;
          },
          getConstructorName: classOf,
          getOwnNonIndexProperties(o, filter) {
            const idx = (k) => typeof k === 'string' && /^(0|[1-9]\d{0,9})$/.test(k) && +k < 4294967295;
            return Reflect.ownKeys(o).filter(
              (k) => !idx(k) && (!filter || Object.prototype.propertyIsEnumerable.call(o, k)),
            );
          },
          getCallSites: (n) =>
            callSites(3, n).map((c) => ({
              functionName: c.getFunctionName() ?? '',
              scriptId: '0',
              scriptName: c.getScriptNameOrSourceURL() ?? '',
              lineNumber: c.getLineNumber(),
              columnNumber: c.getColumnNumber(),
              column: c.getColumnNumber(),
            })),
          getCallerLocation() {
            for (const c of callSites(0)) {
              const f = c.getScriptNameOrSourceURL() ?? '';
              if (f.startsWith('file:')) return [c.getLineNumber(), c.getColumnNumber(), f];
            }
          },
          isConstructor: (f) => {
            try {
              Reflect.construct(Object, [], f);
              return true;
            } catch {
              return false;
            }
          },
          sleep: fn,
          isInsideNodeModules: () => false,
          guessHandleType: () => 'PIPE',
          isArrayBufferDetached: (b) => !!b.detached,
          arrayBufferViewHasBuffer: () => true,
          constructSharedArrayBuffer: (n) => new SharedArrayBuffer(n),
          toUSVString: (s) => String(s).toWellFormed(),
          getSystemErrorName: (n) => data.uv[n]?.[0],
          getSystemErrorMessage: (n) => data.uv[n]?.[1],
          parseEnv: (s) =>
            Object.fromEntries(
              [
                ...String(s).matchAll(/^\s*(?:export\s+)?([\w.]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^#\n]*))/gm),
              ].map((m) => [m[1], m[2] ?? m[3] ?? m[4].trim()]),
            ),
          defineLazyProperties(t, id, keys, enumerable = true) {
            for (const k of keys) {
              let v,
                has = false;
              Object.defineProperty(t, k, {
                configurable: true,
                enumerable,
                get() {
                  if (!has) {
                    v = rt.require(id)[k];
                    has = true;
                  }
                  return v;
                },
                set(x) {
                  v = x;
                  has = true;
                },
              });
            }
          },
          WeakReference: class {
            #r;
            constructor(o) {
              this.#r = o;
            }
            get() {
              return this.#r;
            }
            incRef() {}
            decRef() {}
          },
        }),
      errors: () =>
        partial('errors', {
          exitCodes: {
            kNoFailure: 0,
            kGenericUserError: 1,
            kInternalJSParseError: 3,
            kInternalJSEvaluationFailure: 4,
            kV8FatalError: 5,
            kInvalidFatalExceptionMonkeyPatching: 6,
            kExceptionInFatalExceptionHandler: 7,
            kUnsettledTopLevelAwait: 13,
            kInvalidCommandLineArgument: 9,
            kBootstrapFailure: 10,
            kInvalidCommandLineArgument2: 12,
            kStartupSnapshotFailure: 14,
            kAbort: 134,
          },
          setPrepareStackTraceCallback(f) {
            rt.prepareStackTrace = f;
          },
          noSideEffectsToString: (v) => {
            try {
              return String(v);
            } catch {
              return Object.prototype.toString.call(v);
            }
          },
          triggerUncaughtException: (e, p) => rt.fatal(e, p),
          getErrorSourcePositions(err) {
            const m = /\(?(file:\/\/[^\s)]+):(\d+):(\d+)\)?/.exec(err?.stack ?? '');
            const src = m && rt.sourceOf(m[1]);
            return m
              ? {
                  sourceLine: src?.split('\n')[m[2] - 1],
                  scriptResourceName: m[1],
                  lineNumber: +m[2],
                  startColumn: +m[3] - 1,
                }
              : {};
          },
        }),
      symbols: () => symbolsOf('sym'),
      config: () => ({
        ...data.config,
        hasInspector: false,
        hasOpenSSL: true,
        hasIntl: false,
        hasCrypto: true,
        fipsMode: false,
        isDebugBuild: false,
      }),
      constants: () => data.constants,
      credentials: () => ({
        safeGetenv: (k) => process.env[k],
        implementsPosixCredentials: false,
        getTempDir: () => '/tmp',
      }),
      builtins: () => ({
        builtinIds: rt.ids,
        compileFunction: rt.compile,
        setInternalLoaders: (ib, req) => {
          rt.internalBinding = ib;
          rt.require = req;
        },
        natives: {},
        builtinCategories: { canBeRequired: rt.ids, cannotBeRequired: [] },
        config: '{"target_defaults":{},"variables":{}}',
        hasCachedBuiltins: () => true,
      }),
      module_wrap: () => {
        const m = stub('module_wrap');
        m.ModuleWrap = class {};
        return m;
      },
      contextify: () => stub('contextify'),
      options: () => stub('options'),
      trace_events: () => ({
        trace: fn,
        isTraceCategoryEnabled: () => false,
        setTraceCategoryStateUpdateHandler: fn,
        getCategoryEnabledBuffer: () => new Uint8Array(1),
        available: false,
        setLog: fn,
        getEnabledCategories: fn,
      }),
      async_context_frame: () => ({
        getContinuationPreservedEmbedderData: () => rt.frame,
        setContinuationPreservedEmbedderData: (f) => {
          rt.frame = f;
        },
      }),
      async_wrap: () => {
        const c = {
          kInit: 0,
          kBefore: 1,
          kAfter: 2,
          kDestroy: 3,
          kPromiseResolve: 4,
          kTotals: 5,
          kCheck: 6,
          kStackLength: 7,
          kUsesExecutionAsyncResource: 8,
          kExecutionAsyncId: 0,
          kTriggerAsyncId: 1,
          kAsyncIdCounter: 2,
          kDefaultTriggerAsyncId: 3,
        };
        const f = new Uint32Array(9),
          ids = new Float64Array(4),
          st = new Float64Array(4096);
        ids[2] = 1;
        ids[3] = -1;
        return partial('async_wrap', {
          constants: c,
          async_hook_fields: f,
          async_id_fields: ids,
          async_ids_stack: st,
          execution_async_resources: [],
          Providers: {},
          registerDestroyHook: fn,
          setupHooks: fn,
          setCallbackTrampoline: fn,
          setPromiseHooks: fn,
          getPromiseHooks: () => [],
          pushAsyncContext(a, t) {
            const o = f[7] * 2;
            if (o + 1 < st.length) {
              st[o] = ids[0];
              st[o + 1] = ids[1];
            }
            f[7]++;
            ids[0] = a;
            ids[1] = t;
          },
          popAsyncContext() {
            if (!f[7]) return false;
            const o = --f[7] * 2;
            ids[0] = st[o];
            ids[1] = st[o + 1];
            return f[7] > 0;
          },
          clearAsyncIdStack() {
            f[7] = 0;
            ids[0] = ids[1] = 0;
          },
          executionAsyncResource: fn,
        });
      },
      task_queue: () => ({
        tickInfo: rt.tickInfo,
        runMicrotasks: fn,
        setTickCallback: (f) => {
          rt.tick = f;
        },
        enqueueMicrotask: (f) => Promise.resolve().then(() => rt.guard(f)),
        setPromiseRejectCallback: (f) => {
          rt.onReject = f;
        },
        promiseRejectEvents: {
          kPromiseRejectWithNoHandler: 0,
          kPromiseHandlerAddedAfterReject: 1,
          kPromiseResolveAfterResolved: 2,
          kPromiseRejectAfterResolved: 3,
        },
      }),
      timers: () => ({
        setupTimers: (i, t) => {
          rt.processImmediate = i;
          rt.processTimers = t;
        },
        scheduleTimer: (ms) => rt.scheduleTimer(ms),
        toggleTimerRef: (r) => {
          rt.timerRef = r;
        },
        toggleImmediateRef: (r) => {
          rt.immediateRef = r;
        },
        getLibuvNow: () => rt.now(),
        immediateInfo: rt.immediateInfo,
        timeoutInfo: rt.timerInfo,
      }),
      process_methods: () =>
        partial('process_methods', {
          hrtimeBuffer: rt.hrtimeBuffer,
          hrtime: () => {
            const n = BigInt(Math.round(performance.now() * 1e6)),
              h = rt.hrtimeBuffer,
              q = n / 1000000000n;
            h[0] = Number(q >> 32n);
            h[1] = Number(q & 0xffffffffn);
            h[2] = Number(n % 1000000000n);
          },
          hrtimeBigInt: () => {
            new BigInt64Array(rt.hrtimeBuffer.buffer, 0, 1)[0] = BigInt(Math.round(performance.now() * 1e6));
          },
          uptime: () => performance.now() / 1000,
          reallyExit: (c) => rt.exit(c),
          cwd: () => rt.cwd,
          memoryUsage(a) {
            a.fill(50e6);
          },
          rss: () => 50e6,
          cpuUsage(a) {
            a[0] = performance.now() * 1000;
            a[1] = 0;
          },
          resourceUsage(a) {
            a.fill(0);
          },
          constrainedMemory: () => 0,
          availableMemory: () => 1e9,
          _getActiveHandles: () => [],
          _getActiveRequests: () => [],
          getActiveResourcesInfo: () => [],
          patchProcessObject: fn,
          loadEnvFile: fn,
        }),
      uv: () => {
        const u = {
          errname: (n) => data.uv[n]?.[0] ?? 'Unknown system error ' + n,
          getErrorMap: () => new Map(Object.entries(data.uv).map(([k, v]) => [+k, v])),
          getErrorMessage: (n) => data.uv[n]?.[1],
        };
        for (const k in data.uv) u['UV_' + data.uv[k][0]] = +k;
        return u;
      },
      url: () => {
        const c = new Uint32Array(9);
        const NONE = 0xffffffff;
        const act = [
          'protocol',
          'host',
          'hostname',
          'port',
          'username',
          'password',
          'pathname',
          'search',
          'hash',
          'href',
        ];
        const put = (u) => {
          const h = u.href,
            pe = u.protocol.length;
          const auth = h.startsWith('//', pe);
          let ue,
            hs,
            he,
            port = NONE,
            ps;
          if (auth) {
            ps = h.indexOf('/', pe + 2);
            const q = h.slice(pe + 2).search(/[/?#]/);
            ps = q < 0 ? h.length : pe + 2 + q;
            const a = h.slice(pe + 2, ps);
            const at = a.lastIndexOf('@');
            ue = pe + 2 + u.username.length;
            hs = at < 0 ? pe + 2 : pe + 2 + at;
            if (at < 0) ue = hs;
            he = (at < 0 ? hs : hs + 1) + u.hostname.length;
            if (u.port !== '') port = +u.port;
          } else {
            ue = hs = he = ps = pe;
          }
          const ha = u.hash ? h.length - u.hash.length : h.indexOf('#', ps);
          const hash = ha >= 0 ? ha : -1;
          const se = h.indexOf('?', ps);
          const search = se >= 0 && (hash < 0 || se < hash) ? se : -1;
          c[0] = pe;
          c[1] = ue;
          c[2] = hs;
          c[3] = he;
          c[4] = port;
          c[5] = ps;
          c[6] = search < 0 ? NONE : search;
          c[7] = hash < 0 ? NONE : hash;
          c[8] = ['http:', '', 'https:', 'ws:', 'ftp:', 'wss:', 'file:'].indexOf(u.protocol);
          if (c[8] === NONE) c[8] = 1;
          return h;
        };
        const U = rt.native.URL,
          pf = (p) => {
            const s = String(p)
              .replace(/%/g, '%25')
              .replace(/\\/g, '%5C')
              .replace(/\n/g, '%0A')
              .replace(/\r/g, '%0D')
              .replace(/\t/g, '%09')
              .replace(/\?/g, '%3F')
              .replace(/#/g, '%23');
            return put(new U('file://' + s));
          };
        return partial('url', {
          urlComponents: c,
          canParse: (u, b) => U.canParse(u, b),
          domainToASCII: (d) => {
            try {
              return new U('ws://' + d).hostname;
            } catch {
              return '';
            }
          },
          domainToUnicode: (d) => d,
          getOrigin: (u) => new U(u).origin,
          pathToFileURL: pf,
          format: (h, hash, unicode, search, auth) => {
            const u = new U(h);
            if (!hash) u.hash = '';
            if (!search) u.search = '';
            if (!auth) {
              u.username = '';
              u.password = '';
            }
            return u.href;
          },
          parse(i, b, raise) {
            let u;
            try {
              u = b === undefined ? new U(i) : new U(i, b);
            } catch {
              if (!raise) return;
              const { ERR_INVALID_URL } = rt.require('internal/errors').codes;
              throw new ERR_INVALID_URL(i, b);
            }
            return put(u);
          },
          update(h, a, v) {
            const u = new U(h);
            try {
              if (act[a] === 'href') return put(new U(v));
              u[act[a]] = v;
            } catch {
              return false;
            }
            return put(u);
          },
        });
      },
      url_pattern: () => ({ URLPattern: globalThis.URLPattern ?? class URLPattern {} }),
      encoding_binding: () => partial('encoding_binding', { toASCII: (d) => d, toUnicode: (d) => d }),
      messaging: () =>
        partial('messaging', {
          DOMException: globalThis.DOMException,
          structuredClone: globalThis.structuredClone.bind(globalThis),
          MessageChannel,
          MessagePort,
          setDeserializerCreateFunction: fn,
        }),
      mksnapshot: () =>
        partial('mksnapshot', {
          isBuildingSnapshotBuffer: new Uint8Array(1),
          setSerializeCallback: fn,
          setDeserializeCallback: fn,
          setDeserializeMainFunction: fn,
        }),
      permission: () => ({ has: () => true }),
      worker: () =>
        partial('worker', {
          isMainThread: true,
          isInternalThread: false,
          ownsProcessState: true,
          threadId: 0,
          threadName: 'main',
          resourceLimits: new Float64Array(4),
        }),
      os: () =>
        partial('os', {
          getHostname: () => 'sandbox',
          getOSInformation: () => ['Linux', '6.0', '#1', 'x86_64'],
          getHomeDirectory: () => '/home/user',
          getAvailableParallelism: () => 2,
          getCPUs: () => [],
          getTotalMem: () => 2 ** 31,
          getFreeMem: () => 2 ** 30,
          getUptime: () => performance.now() / 1000,
          getLoadAvg: (a) => a.fill(0),
          getInterfaceAddresses: () => [],
          getUserInfo: () => ({ username: 'user', uid: 1000, gid: 1000, shell: null, homedir: '/home/user' }),
          getPriority: () => 0,
          isBigEndian: false,
        }),
      performance: () =>
        partial('performance', {
          constants: Object.assign(ints(), {
            NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN: 0,
            NODE_PERFORMANCE_MILESTONE_TIME_ORIGIN_TIMESTAMP: 1,
          }),
          observerCounts: new Uint32Array(16),
          milestones: new Float64Array(16),
          now: () => performance.now(),
        }),
      http_parser: () => httpParser(rt),
      fs: () => fsBinding(rt, partial),
      ...tcpBindings(rt, partial),
    };
  return (name) => (B[name] ??= getters[name] ? getters[name]() : stub(name));
}

// ---- the HTTP parser: http-parser-js has the interface of Node's C++ one; only the connection list is ours.
function httpParser(rt) {
  class ConnectionsList {
    s = new Set();
    all() {
      return [...this.s];
    }
    idle() {
      return this.all().filter((p) => /_LINE$/.test(p.state) && !p.line);
    }
    active() {
      return this.all().filter((p) => !/_LINE$/.test(p.state));
    }
    expired() {
      return [];
    }
  }
  void JSParser.kOnExecute; // reading it switches http-parser-js to the modern calling convention
  class HTTPParser extends JSParser {
    static kOnMessageBegin = 0;
    static kOnExecute = 5;
    static kOnTimeout = 6;
    static kLenientNone = 0;
    static kLenientHeaders = 1;
    static kLenientChunkedLength = 2;
    static kLenientKeepAlive = 4;
    static kLenientAll = 255;
    initialize(type, res, maxHeader, lenient, list) {
      super.initialize(type);
      if (maxHeader) this.maxHeaderSize = maxHeader;
      this.remove();
      this._list = list;
      list?.s.add(this);
    }
    reinitialize(type) {
      super.initialize(type);
    }
    execute(b) {
      const { Buffer } = rt.require('buffer');
      this._cur = b;
      const r = super.execute(Buffer.from(b.buffer, b.byteOffset, b.length));
      if (r instanceof Error) {
        r.code ??= 'HPE_INVALID_CONSTANT';
        r.reason ??= r.message;
        r.bytesParsed ??= 0;
      }
      return r;
    }
    finish() {
      const r = super.finish();
      if (r instanceof Error) {
        r.code ??= 'HPE_INVALID_EOF_STATE';
        r.reason ??= r.message;
      }
      return r;
    }
    remove() {
      this._list?.s.delete(this);
    }
    free() {
      this.remove();
    }
    close() {
      this.remove();
    }
    consume() {}
    unconsume() {}
    getCurrentBuffer() {
      return this._cur;
    }
    duration() {
      return 0;
    }
    headersCompleted() {
      return false;
    }
  }
  return { HTTPParser, ConnectionsList, methods: [...JSParser.methods].sort(), allMethods: JSParser.methods };
}
