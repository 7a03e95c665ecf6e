// ESM for the worker: files of the VFS -> blob: modules (native semantics: live bindings, TLA, SyntaxErrors). Line numbers never move.
import { parse } from 'es-module-lexer/js';
import { placeOfSyntaxError } from './link-errors.js';
export function esmLoader(rt) {
  const reg = new Map(),
    blobToUrl = new Map(),
    cjs = new Map();
  const cwdUrl = (p) => rt.require('url').pathToFileURL(p).href,
    toPath = (u) => rt.require('url').fileURLToPath(u);
  const nodeErr = (code, msg, C = Error) => {
    const error = Object.assign(new C(msg), { code });
    error.stack = error.stack?.replace(/^\w+/, (name) => `${name} [${code}]`);
    return error;
  };
  const blob = (src, url) => {
    const b = rt.native.createObjectURL(new rt.native.Blob([src], { type: 'text/javascript' }));
    blobToUrl.set(b, url);
    return b;
  };
  const isBuiltin = (s) =>
    rt.publicIds.has(s.replace(/^node:/, '')) &&
    (s.startsWith('node:') || !['test', 'test/reporters', 'sqlite', 'sea'].includes(s));
  function resolve(spec, parent) {
    if (isBuiltin(spec)) return 'node:' + spec.replace(/^node:/, '');
    if (spec.startsWith('node:'))
      throw nodeErr('ERR_UNKNOWN_BUILTIN_MODULE', 'No such built-in module: ' + spec);
    if (/^(\.{0,2}\/|file:)/.test(spec)) {
      const u = new rt.native.URL(spec, parent);
      u.hash = '';
      const p = toPath(u.href.split('?')[0]);
      if (rt.vfs.isDir(p))
        throw nodeErr(
          'ERR_UNSUPPORTED_DIR_IMPORT',
          `Directory import '${p}' is not supported resolving ES modules imported from ${toPath(parent)}`,
        );
      if (rt.vfs.text(p) === undefined)
        throw nodeErr('ERR_MODULE_NOT_FOUND', `Cannot find module '${p}' imported from ${toPath(parent)}`);
      return u.href;
    }
    if (/^[a-z]+:/.test(spec))
      throw nodeErr(
        'ERR_UNSUPPORTED_ESM_URL_SCHEME',
        `Only URLs with a scheme in: file, data, and node are supported by the default ESM loader. Received protocol '${spec.split(':')[0]}:'`,
      );
    if (rt.libs[spec] !== undefined) return 'lib:' + spec;
    throw nodeErr(
      'ERR_MODULE_NOT_FOUND',
      `Cannot find package '${spec
        .split('/')
        .slice(0, spec[0] === '@' ? 2 : 1)
        .join('/')}' imported from ${parent.startsWith('file:') ? toPath(parent) : parent}`,
    );
  }
  const reexport = (expr, names) =>
    `const m = ${expr};\nexport default m;\n` +
    names
      .filter((n) => n !== 'default')
      .map(
        (n, i) =>
          `const _${i} = m[${JSON.stringify(n)}]; export { _${i} as ${/^[\w$]+$/.test(n) ? n : JSON.stringify(n)} };`,
      )
      .join('\n');
  const pkgType = (p) => {
    for (let d = p.slice(0, p.lastIndexOf('/')); ; d = d.slice(0, d.lastIndexOf('/'))) {
      const t = rt.vfs.text(d + '/package.json');
      if (t !== undefined) return JSON.parse(t).type;
      if (!d) return;
    }
  };
  const G = 'globalThis[Symbol.for("rt")]';
  function load(url) {
    let m = reg.get(url);
    if (m) {
      if (m.b || m.s) return m;
      m.s = null;
      return m;
    }
    m = { url, exports: [] };
    reg.set(url, m);
    if (url.startsWith('node:')) {
      const x = rt.builtin(url.slice(5));
      m.b = blob(reexport(`${G}.builtin(${JSON.stringify(url.slice(5))})`, Object.keys(x)), url);
      return m;
    }
    const path = url.startsWith('file:') ? toPath(url.split('?')[0]) : null,
      src = path ? rt.vfs.text(path) : rt.libs[url.slice(4)];
    if (path?.endsWith('.json')) {
      m.b = blob('export default ' + src, url);
      return m;
    }
    if (path && src !== undefined) m.source = src;
    let imports = [],
      exps = [],
      isEsm = true;
    try {
      [imports, exps, , isEsm] = parse(src);
    } catch {
      /* the engine's own SyntaxError is better */
    }
    if (path && (path.endsWith('.cjs') || (path.endsWith('.js') && pkgType(path) !== 'module' && !isEsm))) {
      const names = [
        ...new Set(
          [...src.matchAll(/(?:module\.)?exports\.(\w+)\s*=/g)]
            .map((x) => x[1])
            .concat(
              ...[...src.matchAll(/module\.exports\s*=\s*\{([^}]*)\}/g)].map((x) =>
                x[1]
                  .split(',')
                  .map((s) => s.split(':')[0].trim())
                  .filter((s) => /^\w+$/.test(s)),
              ),
            ),
        ),
      ];
      m.b = blob(reexport(`${G}.requireCjs(${JSON.stringify(path)})`, names), url);
      return m;
    }
    m.exports = exps.map((e) => e.name).filter(Boolean);
    let out = '',
      at = 0;
    for (const i of imports) {
      if (i.type === 'import-meta') {
        out += src.slice(at, i.start) + '$im$meta$()';
        at = i.end;
        continue;
      }
      if (i.type === 'dynamic') {
        out += src.slice(at, i.importStart) + '$dyn$_';
        at = i.importStart + 6;
        continue;
      }
      const dep = load(resolve(i.specifier, url));
      (m.imports ??= []).push({ specifier: i.specifier, url: dep.url, start: i.importStart, end: i.end });
      let b = dep.b;
      if (!b) {
        dep.s ??= blob(
          `export let ${dep.exports
            .map((_, k) => 'e' + k)
            .concat('z$')
            .join()}; export { ${dep.exports.map((n, k) => `e${k} as ${n}`).join()} };\nexport function u$_(m) { ${dep.exports.map((n, k) => `try { e${k} = m.${n} } catch {}`).join(';')} }`,
          dep.url,
        );
        b = dep.s;
        dep.cyc = true;
      } // an import cycle: bind to a shell, filled once the real module ran
      const fill =
        dep.b && dep.cyc
          ? `;import * as m$${i.start} from '${dep.b}'; import { u$_ as u$${i.start} } from '${dep.s}'; u$${i.start}(m$${i.start})`
          : '';
      out += src.slice(at, i.start) + b;
      at = i.end;
      if (fill) {
        out += src[at++] + fill;
      }
      if (i.attributesStart > -1) {
        const z = src.indexOf('}', i.attributesStart) + 1;
        out +=
          src.slice(at, i.attributesStart).replace(/\bwith\s*$/, '    ') + ' '.repeat(z - i.attributesStart);
        at = z;
      }
    }
    out +=
      src.slice(at) +
      `\n;function $im$meta$() { return ${G}.meta(${JSON.stringify(url)}) } function $dyn$_(s, o) { return ${G}.dyn(s, ${JSON.stringify(url)}) }\n//# sourceURL=${url.startsWith('file:') ? url : 'file:///node_modules/' + url.slice(4) + '.mjs'}`;
    m.b = blob(rt.transform ? rt.transform(out) : out, url);
    return m;
  }
  const unblob = (s) => s.replace(/blob:[^\s'")]+?(?=['":)\s])/g, (b) => blobToUrl.get(b) ?? b);
  rt.unblob = unblob;
  rt.meta = (url) =>
    (reg.get(url).meta ??= Object.assign(Object.create(null), {
      dirname: toPath(new rt.native.URL('.', url).href).replace(/\/$/, '') || '/',
      filename: toPath(url.split('?')[0]),
      resolve: (s) => resolve(s, url),
      url,
      main: url === rt.mainUrl,
    }));
  // Loading a blob graph is native I/O: it keeps the process alive until a probe module, first in link order, starts to run.
  let probes = 0;
  const started = (rt.started$ = new Map());
  const importAlive = async (b) => {
    const id = ++probes;
    rt.pending++;
    let on = true;
    const off = () => {
      if (on) {
        on = false;
        rt.pending--;
        rt.wake();
      }
    };
    started.set(id, off);
    const mk = (t) => rt.native.createObjectURL(new rt.native.Blob([t], { type: 'text/javascript' }));
    try {
      return (
        await rt.nativeImport(
          mk(`import '${mk(`${G}.started$.get(${id})()`)}'; import * as ns from '${b}'; export { ns }`),
        )
      ).ns;
    } finally {
      off();
      started.delete(id);
    }
  };
  rt.dyn = async (spec, parent) => {
    try {
      await null;
      const b = load(resolve(String(spec), parent)).b;
      return await importAlive(b);
    } catch (e) {
      if (e instanceof Error && /blob:/.test(e.message)) e.message = unblob(e.message);
      if (e instanceof SyntaxError && !rt.places.has(e)) {
        const acorn = rt.require('internal/deps/acorn/acorn/dist/acorn');
        const place = placeOfSyntaxError(e, reg.values(), (source) =>
          acorn.parse(source, { ecmaVersion: 'latest', sourceType: 'module' }),
        );
        if (place) {
          e.stack = `SyntaxError: ${e.message}`;
          rt.places.set(e, place);
        }
      }
      throw e;
    }
  };
  rt.createRequire = (from) => {
    const base = String(from).startsWith('file:') ? String(from) : cwdUrl(String(from));
    const r = (s) => {
      if (isBuiltin(s)) return rt.builtin(s.replace(/^node:/, ''));
      if (/^\.{0,2}\//.test(s)) {
        const p0 = toPath(new rt.native.URL(s, base).href);
        for (const p of [p0, p0 + '.js', p0 + '.cjs', p0 + '.json', p0 + '/index.js'])
          if (rt.vfs.text(p) !== undefined) return rt.requireCjs(p);
      }
      throw nodeErr('MODULE_NOT_FOUND', `Cannot find module '${s}'`);
    };
    r.resolve = (s) => s;
    r.cache = {};
    return r;
  };
  rt.requireCjs = (p) => {
    let mod = cjs.get(p);
    if (mod) return mod.exports;
    mod = { exports: {}, id: p, filename: p, loaded: false, children: [], paths: [] };
    cjs.set(p, mod);
    const src = rt.vfs.text(p);
    if (p.endsWith('.json')) return (mod.exports = JSON.parse(src));
    const f = new rt.native.Function(
      'exports',
      'require',
      'module',
      '__filename',
      '__dirname',
      src + '\n//# sourceURL=' + cwdUrl(p),
    );
    f.call(mod.exports, mod.exports, rt.createRequire(p), mod, p, p.slice(0, p.lastIndexOf('/')) || '/');
    mod.loaded = true;
    return mod.exports;
  };
  return {
    resolve,
    load,
    run: (path) => {
      rt.mainUrl = cwdUrl(path);
      return rt.dyn(rt.mainUrl, cwdUrl(rt.cwd + '/'));
    },
  };
}
