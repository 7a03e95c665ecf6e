// internalBinding('fs'): a small in-memory Unix file system. Same argument order and same thrown errors as Node's C++.
import { encode } from './bindings.js';
// More than this is not handed back to the page when the program ends.
const CHANGED_MAX = 32 << 20;

export function fsBinding(rt, partial) {
  const C = rt.data.constants.fs,
    S = { F: 0o100000, D: 0o040000, L: 0o120000 };
  let ino = 1,
    fdn = 3;
  const node = (mode) => ({
    ino: ino++,
    mode,
    kids: mode & S.D ? new Map() : null,
    data: new Uint8Array(0),
    t: Date.now(),
    c: Date.now(),
    changed: true, // since the program started; see settle()
  });
  const root = node(S.D | 0o755),
    fds = new Map(),
    kUsePromises = Symbol('fs_use_promises_symbol');
  const td = new TextDecoder();
  const err = (code, syscall, path, dest) => {
    const n = rt.uv[code];
    const e = new Error(
      `${code}: ${rt.data.uv[n][1]}, ${syscall}${path !== undefined ? ` '${path}'` : ''}${dest !== undefined ? ` -> '${dest}'` : ''}`,
    );
    e.errno = n;
    e.code = code;
    e.syscall = syscall;
    if (path !== undefined) e.path = path;
    if (dest !== undefined) e.dest = dest;
    return e;
  };
  const str = (p) => (typeof p === 'string' ? p : td.decode(p));
  const parts = (p) => {
    const o = [];
    for (const x of (p.startsWith('/') ? p : rt.cwd + '/' + p).split('/'))
      if (x === '..') o.pop();
      else if (x && x !== '.') o.push(x);
    return o;
  };
  function walk(p, call, { follow = true, parent = false } = {}, depth = 0) {
    p = str(p);
    if (depth > 20) throw err('ELOOP', call, p);
    const ps = parts(p);
    let n = root;
    if (parent && !ps.length) return [null, '', root];
    for (let i = 0; i < ps.length; i++) {
      if (!n.kids) throw err('ENOTDIR', call, p);
      const last = i === ps.length - 1;
      let k = n.kids.get(ps[i]);
      if (k?.link !== undefined && (!last || follow)) {
        const t = k.link.startsWith('/') ? k.link : '/' + ps.slice(0, i).join('/') + '/' + k.link;
        return walk(t + '/' + ps.slice(i + 1).join('/'), call, { follow, parent }, depth + 1);
      }
      if (last && parent) return [n, ps[i], k];
      if (!k) throw err('ENOENT', call, p);
      n = k;
    }
    return n;
  }
  const stats = (n, big) => {
    const a = big ? new BigInt64Array(18) : new Float64Array(18),
      v = [1, n.mode, 1, 1000, 1000, 0, 4096, n.ino, n.data.length, Math.ceil(n.data.length / 512)];
    for (let i = 0; i < 10; i++) a[i] = big ? BigInt(v[i]) : v[i];
    [n.t, n.t, n.t, n.c].forEach((t, i) => {
      const s = Math.floor(t / 1000),
        ns = Math.round((t % 1000) * 1e6);
      a[10 + 2 * i] = big ? BigInt(s) : s;
      a[11 + 2 * i] = big ? BigInt(ns) : ns;
    });
    return a;
  };
  const file = (fd, call) => {
    const f = fds.get(fd);
    if (!f) throw err('EBADF', call);
    return f;
  };
  const setLen = (n, len) => {
    if (n.data.length === len) return;
    const d = new Uint8Array(len);
    d.set(n.data.subarray(0, len));
    n.data = d;
    n.changed = true;
  };
  function open(p, flags, mode) {
    p = str(p);
    const [dir, name, k] = walk(p, 'open', { parent: true });
    let n = k;
    if (!n) {
      if (!(flags & C.O_CREAT)) throw err('ENOENT', 'open', p);
      n = node(S.F | (mode & 0o777));
      dir.kids.set(name, n);
    } else if (flags & C.O_CREAT && flags & C.O_EXCL) throw err('EEXIST', 'open', p);
    if (n.kids && flags & 3) throw err('EISDIR', 'open', p);
    if (flags & C.O_TRUNC) {
      n.data = new Uint8Array(0);
      n.changed = true;
    }
    fds.set(fdn, { n, pos: 0, append: !!(flags & C.O_APPEND) });
    return fdn++;
  }
  const write = (fd, b, pos) => {
    if (fd === 1 || fd === 2) {
      rt.out(fd, b);
      return b.length;
    }
    const f = file(fd, 'write'),
      at = f.append
        ? f.n.data.length
        : typeof pos === 'number' || typeof pos === 'bigint'
          ? Number(pos)
          : f.pos;
    if (at + b.length > f.n.data.length) setLen(f.n, at + b.length);
    f.n.data.set(b, at);
    if (typeof pos !== 'number') f.pos = at + b.length;
    f.n.t = Date.now();
    f.n.changed = true;
    return b.length;
  };
  const read = (fd, buf, off, len, pos) => {
    const f = file(fd, 'read');
    if (f.n.kids) throw err('EISDIR', 'read');
    const at = (typeof pos === 'number' || typeof pos === 'bigint') && pos >= 0 ? Number(pos) : f.pos;
    const s = f.n.data.subarray(at, at + len);
    buf.set(s, off);
    if (at === f.pos && !(pos >= 0 && pos !== null)) f.pos += s.length;
    return s.length;
  };
  function mkdir(p, mode, rec) {
    p = str(p);
    let first;
    if (rec) {
      let cur = '';
      for (const x of parts(p)) {
        cur += '/' + x;
        const [d, n, k] = walk(cur, 'mkdir', { parent: true });
        if (!k) {
          d.kids.set(n, node(S.D | 0o755));
          first ??= cur;
        } else if (!walk(cur, 'mkdir').kids) throw err(cur === p ? 'EEXIST' : 'ENOTDIR', 'mkdir', p);
      }
      return first;
    }
    const [d, n, k] = walk(p, 'mkdir', { parent: true });
    if (k || !n) throw err('EEXIST', 'mkdir', p);
    d.kids.set(n, node(S.D | (mode & 0o777)));
  }
  const unlink = (p) => {
    const [d, n, k] = walk(p, 'unlink', { parent: true, follow: false });
    if (!k) throw err('ENOENT', 'unlink', str(p));
    if (k.kids) throw err('EISDIR', 'unlink', str(p));
    d.kids.delete(n);
  };
  const tryw = (p, o) => {
    try {
      return walk(p, 'stat', o);
    } catch {}
  };
  const ops = {
    access(p, m) {
      const n = walk(p, 'access');
      if (m & 2 && !(n.mode & 0o200)) throw err('EACCES', 'access', str(p));
    },
    open,
    close(fd) {
      file(fd, 'close');
      fds.delete(fd);
    },
    read,
    readBuffers(fd, bs, pos) {
      let t = 0;
      for (const b of bs) {
        const n = read(fd, b, 0, b.length, typeof pos === 'number' ? pos + t : null);
        t += n;
        if (n < b.length) break;
      }
      return t;
    },
    writeBuffer: (fd, b, off, len, pos) =>
      write(fd, new Uint8Array(b.buffer, b.byteOffset + (off ?? 0), len ?? b.byteLength), pos),
    writeBuffers: (fd, bs, pos) =>
      bs.reduce((n, b) => n + write(fd, b, typeof pos === 'number' ? pos + n : null), 0),
    writeString: (fd, s, pos, e) => write(fd, encode(s, e), pos),
    stat(p, big, _r, thr) {
      return stats(walk(p, 'stat'), big);
    },
    lstat: (p, big) => stats(walk(p, 'lstat', { follow: false }), big),
    fstat: (fd, big) => stats(file(fd, 'fstat').n, big),
    statfs: () => new Float64Array(8),
    mkdir,
    mkdtemp(p) {
      p = str(p) + Math.random().toString(36).slice(2, 8).padEnd(6, '0');
      mkdir(p, 0o700);
      return p;
    },
    readdir(p, enc, wt) {
      const n = walk(p, 'scandir');
      if (!n.kids) throw err('ENOTDIR', 'scandir', str(p));
      const ks = [...n.kids].sort((a, b) => (a[0] < b[0] ? -1 : 1));
      return wt
        ? [ks.map((k) => k[0]), ks.map((k) => (k[1].kids ? 2 : k[1].link !== undefined ? 3 : 1))]
        : ks.map((k) => k[0]);
    },
    rename(a, b) {
      const [d, n, k] = walk(a, 'rename', { parent: true, follow: false });
      if (!k) throw err('ENOENT', 'rename', str(a), str(b));
      const [d2, n2, k2] = walk(b, 'rename', { parent: true, follow: false });
      if (k2?.kids?.size) throw err('ENOTEMPTY', 'rename', str(a), str(b));
      d.kids.delete(n);
      d2.kids.set(n2, k);
    },
    unlink,
    rmdir(p) {
      const [d, n, k] = walk(p, 'rmdir', { parent: true });
      if (!k) throw err('ENOENT', 'rmdir', str(p));
      if (!k.kids) throw err('ENOTDIR', 'rmdir', str(p));
      if (k.kids.size) throw err('ENOTEMPTY', 'rmdir', str(p));
      d.kids.delete(n);
    },
    copyFile(a, b, m) {
      const s = walk(a, 'copyfile');
      if (m & 1 && tryw(b)) throw err('EEXIST', 'copyfile', str(a), str(b));
      const fd = open(b, C.O_CREAT | C.O_WRONLY | C.O_TRUNC, 0o644);
      fds.get(fd).n.data = s.data.slice();
      fds.delete(fd);
    },
    ftruncate: (fd, len = 0) => setLen(file(fd, 'ftruncate').n, len),
    fsync() {},
    fdatasync() {},
    chmod(p, m) {
      const n = walk(p, 'chmod');
      n.mode = (n.mode & ~0o777) | m;
    },
    fchmod() {},
    chown() {},
    fchown() {},
    lchown() {},
    utimes(p, a, m) {
      walk(p, 'utime').t = m * 1000;
    },
    futimes() {},
    lutimes() {},
    symlink(t, p) {
      const [d, n, k] = walk(p, 'symlink', { parent: true, follow: false });
      if (k) throw err('EEXIST', 'symlink', str(t), str(p));
      const l = node(S.L | 0o777);
      l.link = str(t);
      d.kids.set(n, l);
    },
    readlink(p) {
      const n = walk(p, 'readlink', { follow: false });
      if (n.link === undefined) throw err('EINVAL', 'readlink', str(p));
      return n.link;
    },
    link(a, b) {
      const n = walk(a, 'link');
      const [d, m] = walk(b, 'link', { parent: true });
      d.kids.set(m, n);
    },
    realpath(p) {
      walk(p, 'realpath');
      return '/' + parts(str(p)).join('/');
    },
    openFileHandle: (p, f, m) => new FileHandle(open(p, f, m)),
  };
  class FileHandle {
    constructor(fd) {
      this.fd = fd;
    }
    getAsyncId() {
      return 0;
    }
    close() {
      const fd = this.fd;
      this.fd = -1;
      return ops2(() => {
        file(fd, 'close');
        fds.delete(fd);
      });
    }
    releaseFD() {
      const f = this.fd;
      this.fd = -1;
      return f;
    }
    onread() {}
  }
  class FSReqCallback {
    constructor(big) {
      this.big = big;
    }
  }
  const ops2 = (f) =>
    new Promise((ok, no) => {
      rt.pending++;
      rt.post(() => {
        rt.pending--;
        let v;
        try {
          v = f();
        } catch (e) {
          return no(e);
        }
        ok(v);
      });
    });
  const b = {};
  for (const [k, f] of Object.entries(ops))
    b[k] = (...a) => {
      // sync, callback (FSReqCallback) and promise flavours of one operation
      const i = a.findIndex((x) => x === kUsePromises || x instanceof FSReqCallback);
      if (i < 0) {
        if ((k === 'stat' || k === 'lstat' || k === 'fstat') && a.at(-1) === false) {
          try {
            return f(...a);
          } catch (e) {
            if (e.code === 'ENOENT' || e.code === 'ENOTDIR') return;
            throw e;
          }
        }
        return f(...a);
      }
      const req = a[i];
      a.splice(i, 1, undefined);
      if (req === kUsePromises) return ops2(() => f(...a));
      rt.pending++;
      rt.post(() => {
        rt.pending--;
        let v;
        try {
          v = f(...a);
        } catch (e) {
          return req.oncomplete(e);
        }
        req.oncomplete(null, v);
      });
    };
  Object.assign(b, {
    kUsePromises,
    FSReqCallback,
    FileHandle,
    kFsStatsFieldsNumber: 18,
    statValues: new Float64Array(36),
    bigintStatValues: new BigInt64Array(36),
    existsSync: (p) => !!tryw(p),
    internalModuleStat: (a, c) => {
      const n = tryw(typeof a === 'string' ? a : c);
      return n ? (n.kids ? 1 : 0) : -2;
    },
    readFileUtf8(p, flags) {
      if (typeof p === 'number') return td.decode(file(p, 'read').n.data);
      const n = walk(p, 'open');
      if (n.kids) throw err('EISDIR', 'read');
      return td.decode(n.data);
    },
    writeFileUtf8(p, s, flags, mode) {
      const fd = typeof p === 'number' ? p : open(p, flags, mode);
      write(fd, encode(s));
      if (fd !== p) fds.delete(fd);
    },
    rmSync(p, _m, rec) {
      const [d, n, k] = walk(p, 'rm', { parent: true, follow: false });
      if (!k) throw err('ENOENT', 'rm', str(p));
      if (k.kids && !rec) throw err('ENOTEMPTY', 'rm', str(p));
      d.kids.delete(n);
    },
    getFormatOfExtensionlessFile: () => 0,
    legacyMainResolve: () => 0,
    internalReadFileSync: (p) => td.decode(walk(p, 'open').data),
  });
  const settled = [];
  const each = (dir, path, visit) => {
    for (const [name, kid] of dir.kids) {
      if (kid.kids) each(kid, `${path}/${name}`, visit);
      else if (kid.link === undefined) visit(kid, `${path}/${name}`);
    }
  };
  rt.vfs = {
    put(p, d) {
      mkdir(p.slice(0, p.lastIndexOf('/')) || '/', 0o755, true);
      const fd = open(p, C.O_CREAT | C.O_TRUNC | C.O_WRONLY, 0o644);
      write(fd, typeof d === 'string' ? encode(d) : d);
      fds.delete(fd);
    },
    text: (p) => {
      const n = tryw(p);
      return n && !n.kids ? td.decode(n.data) : undefined;
    },
    isDir: (p) => !!tryw(p)?.kids,
    mkdir: (p) => mkdir(p, 0o755, true),
    /** From here on, changes are the program's own. */
    settle() {
      each(root, '', (file, path) => {
        file.changed = false;
        file.path = path;
        settled.push(path);
      });
    },
    /** Files under a folder that the program made, changed, moved or removed (null), by path relative to it. */
    changed(folder) {
      const files = {};
      const seen = new Set();
      let bytes = 0;
      each(tryw(folder) ?? node(S.D), folder, (file, path) => {
        seen.add(path);
        if (!file.changed && file.path === path) return;
        bytes += file.data.length;
        files[path.slice(folder.length + 1)] = file.data;
      });
      for (const path of settled)
        if (path.startsWith(folder + '/') && !seen.has(path)) files[path.slice(folder.length + 1)] = null;
      return bytes <= CHANGED_MAX ? files : {};
    },
  };
  return partial('fs', b);
}
