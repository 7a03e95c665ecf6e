// Built-ins that are replaced whole: they wrap C++ that a browser already has in another form.
import { sha1, md5, ripemd160 } from '@noble/hashes/legacy.js';
import { sha224, sha256, sha384, sha512 } from '@noble/hashes/sha2.js';
import { hmac } from '@noble/hashes/hmac.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { scrypt } from '@noble/hashes/scrypt.js';
import * as fflate from 'fflate';
const unsupported = (rt, what) => () => {
  const e = new Error(`${what} is not available in the embedded Node of this page`);
  e.code = 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM';
  throw e;
};
export function overrides(rt) {
  const B = () => rt.require('buffer').Buffer,
    nodeErr = (c, ...a) => new (rt.require('internal/errors').codes[c])(...a);
  const mod = (f) => (exports, require, module, process, internalBinding) => {
    module.exports = f(require, process, internalBinding);
  };
  const none = (name, keys) =>
    mod(() => Object.fromEntries(keys.map((k) => [k, unsupported(rt, `${name}.${k}()`)])));
  const hashes = {
    sha1,
    md5,
    sha224,
    sha256,
    sha384,
    sha512,
    ripemd160,
    rmd160: ripemd160,
    'sha-1': sha1,
    'sha-256': sha256,
    'sha-512': sha512,
  };
  const algo = (n) => hashes[String(n).toLowerCase()];
  const bytes = (d, e) =>
    typeof d === 'string' ? B().from(d, e) : new Uint8Array(d.buffer ?? d, d.byteOffset ?? 0, d.byteLength);
  const crypto = mod((require) => {
    const { Transform } = require('stream'),
      inv = (m, c) => Object.assign(new Error(m), c && { code: c });
    class Base extends Transform {
      constructor(h) {
        super();
        this.h = h;
      }
      update(d, e) {
        if (this.done) throw nodeErr('ERR_CRYPTO_HASH_FINALIZED');
        if (typeof d !== 'string' && !ArrayBuffer.isView(d))
          throw nodeErr('ERR_INVALID_ARG_TYPE', 'data', ['string', 'Buffer', 'TypedArray', 'DataView'], d);
        this.h.update(bytes(d, e));
        return this;
      }
      digest(e) {
        if (this.done) throw nodeErr('ERR_CRYPTO_HASH_FINALIZED');
        this.done = true;
        const b = B().from(this.h.digest());
        return e && e !== 'buffer' ? b.toString(e) : b;
      }
      _transform(c, e, cb) {
        this.h.update(bytes(c, e));
        cb();
      }
      _flush(cb) {
        this.push(this.digest());
        cb();
      }
    }
    class Hash extends Base {
      copy() {
        return new Hash(this.h.clone());
      }
    }
    class Hmac extends Base {}
    const need = (n) =>
      algo(n) ??
      (() => {
        throw inv('Digest method not supported');
      })();
    const rnd = (u) => {
      for (let i = 0; i < u.length; i += 65536) rt.native.crypto.getRandomValues(u.subarray(i, i + 65536));
      return u;
    };
    const randomBytes = (n, cb) => {
      const b = rnd(B().alloc(n));
      if (cb) return void setImmediate(cb, null, b);
      return b;
    };
    const randomInt = (a, b, cb) => {
      if (typeof b !== 'number') {
        cb = b;
        b = a;
        a = 0;
      }
      const v =
        a + Math.floor((new DataView(rnd(new Uint8Array(8)).buffer).getUint32(0) / 2 ** 32) * (b - a));
      if (cb) return void setImmediate(cb, null, v);
      return v;
    };
    const c = {
      createHash: (n) => new Hash(need(n).create()),
      hash: (n, d, e = 'hex') => {
        const b = B().from(need(n)(bytes(d)));
        return e === 'buffer' ? b : b.toString(e);
      },
      createHmac: (n, k) => {
        const h = algo(n);
        if (!h) throw inv('Invalid digest: ' + n, 'ERR_CRYPTO_INVALID_DIGEST');
        return new Hmac(hmac.create(h, bytes(k)));
      },
      randomUUID: () =>
        rt.native.crypto.randomUUID?.() ??
        ([1e7] + -1e3 + -4e3 + -8e3 + -1e11).replace(/[018]/g, (x) =>
          (x ^ (rnd(new Uint8Array(1))[0] & (15 >> (x / 4)))).toString(16),
        ),
      randomBytes,
      pseudoRandomBytes: randomBytes,
      randomInt,
      randomFillSync: (b) => (rnd(bytes(b)), b),
      getHashes: () => Object.keys(hashes),
      getCiphers: () => [],
      timingSafeEqual(a, b) {
        if (a.byteLength !== b.byteLength)
          throw Object.assign(new RangeError('Input buffers must have the same byte length'), {
            code: 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH',
          });
        const x = bytes(a),
          y = bytes(b);
        let d = 0;
        for (let i = 0; i < x.length; i++) d |= x[i] ^ y[i];
        return d === 0;
      },
      pbkdf2Sync: (p, s, n, l, d) => B().from(pbkdf2(need(d), bytes(p), bytes(s), { c: n, dkLen: l })),
      scryptSync: (p, s, l, o = {}) =>
        B().from(scrypt(bytes(p), bytes(s), { N: o.N ?? 16384, r: o.r ?? 8, p: o.p ?? 1, dkLen: l })),
      Hash,
      Hmac,
      webcrypto: rt.webcrypto,
      subtle: rt.webcrypto.subtle,
      getRandomValues: (a) => rt.native.crypto.getRandomValues(a),
      constants: {},
      getFips: () => 0,
    };
    for (const k of [
      'createCipheriv',
      'createDecipheriv',
      'createSign',
      'createVerify',
      'generateKeyPair',
      'generateKeyPairSync',
      'createPrivateKey',
      'createPublicKey',
      'createSecretKey',
      'createDiffieHellman',
      'createECDH',
      'sign',
      'verify',
      'hkdfSync',
    ])
      c[k] = unsupported(rt, `crypto.${k}()`);
    return c;
  });
  // In an opaque-origin worker crypto.subtle may be missing: digest is enough for most lessons, the rest says so
  const subtle = rt.native.crypto.subtle ?? {
    digest: async (a, d) => {
      const h = algo(a?.name ?? a);
      if (!h) throw new DOMException('Unrecognized algorithm name', 'NotSupportedError');
      return h(bytes(d)).slice().buffer;
    },
  };
  rt.webcrypto = {
    subtle,
    getRandomValues: (a) => rt.native.crypto.getRandomValues(a),
    randomUUID: () => rt.require('crypto').randomUUID(),
  };
  Object.defineProperty(globalThis, 'crypto', {
    value: rt.webcrypto,
    configurable: true,
    writable: true,
    enumerable: false,
  });
  const z = (f) => (d) => {
      try {
        return B().from(f(bytes(d)));
      } catch (e) {
        throw Object.assign(new Error('incorrect header check'), { code: 'Z_DATA_ERROR', errno: -3 });
      }
    },
    cb =
      (f) =>
      (d, o, k = o) => {
        setImmediate(() => {
          let v;
          try {
            v = f(d);
          } catch (e) {
            return k(e);
          }
          k(null, v);
        });
      };
  const hostErr = (h) =>
    Object.assign(new Error(`getaddrinfo ENOTFOUND ${h}`), {
      errno: -3008,
      code: 'ENOTFOUND',
      syscall: 'getaddrinfo',
      hostname: h,
    });
  const addrOf = (h) =>
    h === 'localhost' || h === rt.process.env.HOSTNAME || /\.localhost$/.test(h) ? '127.0.0.1' : undefined;
  const web = (...ks) => mod(() => Object.fromEntries(ks.map((k) => [k, native(k)]))),
    nat = {
      Blob: globalThis.Blob,
      File: globalThis.File,
      TextEncoder,
      TextDecoder,
      performance,
      MessageChannel,
      MessagePort,
    },
    native = (k) => nat[k];
  return {
    crypto,
    'internal/crypto/webcrypto': mod(() => ({ crypto: rt.native.crypto })),
    'internal/options': mod(() => {
      const o = { ...rt.data.options };
      const flag = (n) => {
        const hits = (rt.flags ?? []).filter((f) => f === n || f.startsWith(n + '='));
        if (!hits.length) return o[n];
        const v = hits.map((f) => (f.includes('=') ? f.slice(n.length + 1) : true));
        return Array.isArray(o[n]) ? v : typeof o[n] === 'number' ? +v.at(-1) : v.at(-1);
      };
      return {
        getOptionValue: flag,
        getEmbedderOptions: () => ({}),
        getAllowUnauthorized: () => false,
        refreshOptions() {},
        getOptionsAsFlagsFromBinding: () => [],
        get options() {
          return new Map();
        },
      };
    }),
    'internal/encoding': mod(() => ({
      TextEncoder,
      TextDecoder,
      getEncodingFromLabel: (l) => {
        try {
          return new TextDecoder(l).encoding;
        } catch {}
      },
      encodings: new Map(),
    })),
    string_decoder: mod((require) => {
      const { normalizeEncoding } = require('internal/util');
      return {
        StringDecoder: class StringDecoder {
          constructor(e) {
            this.encoding =
              normalizeEncoding(e) ??
              (() => {
                throw nodeErr('ERR_UNKNOWN_ENCODING', e);
              })();
            this.td =
              this.encoding === 'utf8'
                ? new TextDecoder('utf-8', { ignoreBOM: true })
                : this.encoding === 'utf16le'
                  ? new TextDecoder('utf-16le', { ignoreBOM: true })
                  : null;
            this.rest = B().alloc(0);
          }
          write(b) {
            if (typeof b === 'string') return b;
            if (this.td) return this.td.decode(b, { stream: true });
            if (!this.encoding.startsWith('base64'))
              return B().from(b.buffer, b.byteOffset, b.length).toString(this.encoding);
            const a = B().concat([this.rest, b]),
              n = a.length - (a.length % 3);
            this.rest = a.subarray(n);
            return a.toString(this.encoding, 0, n);
          }
          end(b) {
            let s = b ? this.write(b) : '';
            if (this.td) s += this.td.decode();
            else if (this.rest.length) {
              s += this.rest.toString(this.encoding);
              this.rest = B().alloc(0);
            }
            return s;
          }
        },
      };
    }),
    'internal/blob': mod(() => ({
      Blob: nat.Blob,
      isBlob: (b) => b instanceof nat.Blob,
      createBlob() {},
      kHandle: Symbol('h'),
      resolveObjectURL() {},
      createBlobFromFilePath: unsupported(rt, 'fs.openAsBlob()'),
      createBlobReaderStream() {},
      createBlobReaderIterable() {},
      arrayBuffer: (b) => b.arrayBuffer(),
      concat: (l) => {
        const n = l.reduce((a, b) => a + b.byteLength, 0),
          o = new Uint8Array(n);
        let i = 0;
        for (const b of l) {
          o.set(new Uint8Array(b.buffer ?? b, b.byteOffset ?? 0, b.byteLength), i);
          i += b.byteLength;
        }
        return o.buffer;
      },
    })),
    'internal/file': mod(() => ({ File: nat.File })),
    perf_hooks: mod(() => ({
      performance,
      PerformanceObserver: globalThis.PerformanceObserver,
      PerformanceEntry: globalThis.PerformanceEntry,
      constants: {},
      monitorEventLoopDelay: unsupported(rt, 'monitorEventLoopDelay()'),
      createHistogram: unsupported(rt, 'createHistogram()'),
      eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }),
    })),
    'internal/perf/observe': mod(() => ({
      hasObserver: () => false,
      startPerf() {},
      stopPerf() {},
      enqueue() {},
    })),
    'internal/perf/utils': mod(() => ({
      now: () => performance.now(),
      getMilestoneTimestamp: () => 0,
      isFinished: () => true,
    })),
    'internal/perf/event_loop_utilization': mod(() => ({})),
    dns: mod((require) => {
      const lookup = (h, o, k) => {
        if (typeof o === 'function') {
          k = o;
          o = {};
        }
        const opt = typeof o === 'number' ? { family: o } : (o ?? {}),
          ip = require('internal/net').isIP(h),
          a = ip ? h : addrOf(h);
        rt.post(() => {
          if (!a) return k(hostErr(h));
          opt.all ? k(null, [{ address: a, family: ip || 4 }]) : k(null, a, ip || 4);
        });
        return {};
      };
      return {
        lookup,
        promises: {
          lookup: (h, o) =>
            new Promise((ok, no) =>
              lookup(h, o, (e, address, family) =>
                e ? no(e) : ok(Array.isArray(address) ? address : { address, family }),
              ),
            ),
        },
        getDefaultResultOrder: () => 'verbatim',
        setDefaultResultOrder() {},
        ADDRCONFIG: 0,
        ALL: 0,
        V4MAPPED: 0,
      };
    }),
    'dns/promises': mod((r) => r('dns').promises),
    zlib: mod((require) => {
      const g = {
        gzipSync: z(fflate.gzipSync),
        gunzipSync: z(fflate.gunzipSync),
        deflateSync: z(fflate.zlibSync),
        inflateSync: z(fflate.unzlibSync),
        deflateRawSync: z(fflate.deflateSync),
        inflateRawSync: z(fflate.inflateSync),
        unzipSync: z(fflate.decompressSync),
        constants: rt.data.constants.zlib,
      };
      for (const k of ['gzip', 'gunzip', 'deflate', 'inflate', 'deflateRaw', 'inflateRaw', 'unzip']) {
        g[k] = cb(g[k + 'Sync']);
        const name = 'create' + k[0].toUpperCase() + k.slice(1);
        g[name] = () => {
          const p = [];
          return new (require('stream').Transform)({
            transform(c, _, d) {
              p.push(c);
              d();
            },
            flush(d) {
              try {
                this.push(g[k + 'Sync'](B().concat(p)));
                d();
              } catch (e) {
                d(e);
              }
            },
          });
        };
      }
      return g;
    }),
    module: mod(() => ({
      createRequire: rt.createRequire,
      builtinModules: [...rt.publicIds],
      isBuiltin: (s) => rt.publicIds.has(s.replace(/^node:/, '')),
      register: unsupported(rt, 'module.register()'),
      findPackageJSON: () => undefined,
      _extensions: {},
      _load: unsupported(rt, 'Module._load'),
    })),
    'internal/modules/helpers': mod(() => ({
      getBuiltinModule: (id) => rt.builtin(id.replace(/^node:/, '')),
      toRealPath: (p) => p,
      loadBuiltinModule() {},
      initializeCjsConditions() {},
      getCompileCacheDir() {},
      enableCompileCache() {},
      constants: {},
    })),
    worker_threads: mod(() => ({
      isMainThread: true,
      parentPort: null,
      workerData: null,
      threadId: 0,
      resourceLimits: {},
      MessageChannel: nat.MessageChannel,
      MessagePort: nat.MessagePort,
      Worker: class Worker {
        constructor() {
          unsupported(rt, 'worker_threads.Worker')();
        }
      },
      markAsUntransferable() {},
      markAsUncloneable() {},
      moveMessagePortToContext() {},
      receiveMessageOnPort() {},
      setEnvironmentData() {},
      getEnvironmentData() {},
    })),
    child_process: none('child_process', [
      'spawn',
      'spawnSync',
      'exec',
      'execSync',
      'execFile',
      'execFileSync',
      'fork',
    ]),
    cluster: mod(() => ({
      isPrimary: true,
      isMaster: true,
      isWorker: false,
      workers: {},
      fork: unsupported(rt, 'cluster.fork()'),
    })),
    dgram: none('dgram', ['createSocket']),
    http2: mod(() => ({
      constants: {},
      Http2ServerRequest: class Http2ServerRequest {},
      Http2ServerResponse: class Http2ServerResponse {},
      createSecureServer: unsupported(rt, 'http2.createSecureServer()'),
      connect: unsupported(rt, 'http2.connect()'),
      createServer: unsupported(rt, 'http2.createServer()'),
    })),
    tls: mod(() => ({
      connect: unsupported(rt, 'tls.connect()'),
      createServer: unsupported(rt, 'tls.createServer()'),
      TLSSocket: class TLSSocket {},
      Server: class Server {},
      DEFAULT_MIN_VERSION: 'TLSv1.2',
      checkServerIdentity() {},
      rootCertificates: [],
    })),
    vm: mod(() => ({
      runInNewContext: (c) => {
        if (c === 'this') return globalThis;
        unsupported(rt, 'vm.runInNewContext()')();
      },
      runInThisContext: (c) => (0, eval)(c),
      createContext: unsupported(rt, 'vm.createContext()'),
      runInContext: unsupported(rt, 'vm.runInContext()'),
      Script: class Script {
        constructor() {
          unsupported(rt, 'vm.Script')();
        }
      },
    })),
    v8: mod(() => {
      class S {
        writeHeader() {}
        releaseBuffer() {
          return B().alloc(2);
        }
      }
      return {
        DefaultSerializer: S,
        DefaultDeserializer: S,
        Serializer: S,
        Deserializer: S,
        serialize: unsupported(rt, 'v8.serialize()'),
        deserialize: unsupported(rt, 'v8.deserialize()'),
        getHeapStatistics: () => ({}),
      };
    }),
    inspector: none('inspector', ['open']),
    repl: none('repl', ['start']),
    sqlite: none('sqlite', ['DatabaseSync']),
    wasi: none('wasi', ['WASI']),
  };
}
