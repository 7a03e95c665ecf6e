// tcp_wrap / stream_wrap on an in-memory network: one table of listening ports per process, nothing leaves the worker.
import { encode } from './bindings.js';
export function tcpBindings(rt, partial) {
  const ports = new Map();
  let nextPort = 41000;
  const UV = (n) => rt.uv[n];
  const sbs = new Int32Array(8);
  const kRead = 0,
    kOff = 1,
    kWritten = 2,
    kAsync = 3,
    HIGH = 1 << 17;
  class Req {}
  class Handle {
    constructor() {
      this.fd = -1;
      this._ref = true;
      this._closed = false;
      rt.handles.add(this);
    }
    ref() {
      this._ref = true;
    }
    unref() {
      this._ref = false;
    }
    hasRef() {
      return this._ref && !this._closed;
    }
    getAsyncId() {
      return 0;
    }
    getProviderType() {
      return 0;
    }
    close(cb) {
      if (this._closed) return;
      this._closed = true;
      this._onclose?.();
      rt.post(() => {
        rt.handles.delete(this);
        cb?.call(this);
      });
    }
    _active() {
      return false;
    }
  }
  class TCP extends Handle {
    constructor(type) {
      super();
      this.kind = type;
      this.inq = [];
      this.inBytes = 0;
      this.bytesRead = 0;
      this.bytesWritten = 0;
      this.reading = false;
    }
    _active() {
      return !!this.listening || this.connecting || (this.reading && !this.eofSeen) || this.pendingWrite;
    }
    setNoDelay() {
      return 0;
    }
    setKeepAlive() {
      return 0;
    }
    setSimultaneousAccepts() {
      return 0;
    }
    setTOS() {
      return 0;
    }
    getTOS() {
      return 0;
    }
    open() {
      return UV('EINVAL');
    }
    useUserBuffer() {}
    bind(a, p) {
      this.addr = a;
      this.port = p;
      this.family = 'IPv4';
      return 0;
    }
    bind6(a, p) {
      this.addr = a;
      this.port = p;
      this.family = 'IPv6';
      return 0;
    }
    listen() {
      if (!this.port) {
        while (ports.has(nextPort)) nextPort++;
        this.port = nextPort++;
      }
      if (ports.has(this.port)) return UV('EADDRINUSE');
      ports.set(this.port, this);
      this.listening = true;
      this._onclose = () => {
        ports.delete(this.port);
        rt.onPort(this.port, false);
      };
      rt.onPort(this.port, true);
      return 0;
    }
    getsockname(o) {
      o.address = this.addr ?? '127.0.0.1';
      o.port = this.port ?? 0;
      o.family = this.family ?? 'IPv4';
      return 0;
    }
    getpeername(o) {
      if (!this.peer) return UV('ENOTCONN');
      o.address = '127.0.0.1';
      o.port = this.peerPort;
      o.family = 'IPv4';
      return 0;
    }
    connect6(req, a, p) {
      return this.connect(req, a, p);
    }
    connect(req, addr, port) {
      this.connecting = true;
      rt.post(() => {
        this.connecting = false;
        if (this._closed) return;
        const local = /^(127\.|0\.0\.0\.0$|::1?$|::ffff:127)/.test(addr),
          srv = local && ports.get(port);
        if (!srv || !srv.listening)
          return req.oncomplete(local ? UV('ECONNREFUSED') : UV('ENETUNREACH'), this, req, false, false);
        const s = new TCP(0);
        s.peer = this;
        this.peer = s;
        s.port = port;
        this.port = nextPort++;
        this.peerPort = port;
        s.peerPort = this.port;
        rt.post(() => {
          if (!srv._closed) srv.onconnection(0, s);
        });
        req.oncomplete(0, this, req, true, true);
      });
      return 0;
    }
    readStart() {
      this.reading = true;
      this._flush();
      return 0;
    }
    readStop() {
      this.reading = false;
      return 0;
    }
    _push(item) {
      if (this._closed) return;
      this.inq.push(item);
      if (item instanceof Uint8Array) this.inBytes += item.length;
      this._flush();
    }
    _flush() {
      if (this._sched || !this.reading || !this.inq.length) return;
      this._sched = true;
      rt.post(() => {
        this._sched = false;
        if (!this.reading || this._closed || !this.inq.length) return;
        const it = this.inq.shift();
        if (it instanceof Uint8Array) {
          this.inBytes -= it.length;
          this.bytesRead += it.length;
          sbs[kRead] = it.length;
          sbs[kOff] = 0;
          const p = this.peer;
          if (p?.pendingWrite && this.inBytes < HIGH) {
            const w = p.pendingWrite;
            p.pendingWrite = null;
            rt.post(w);
          }
          this.onread(it.buffer);
        } else {
          sbs[kRead] = it;
          if (it < 0) this.eofSeen = true;
          this.onread(undefined);
        }
        this._flush();
      });
    }
    _write(req, bytes) {
      if (this._closed || !this.peer) return UV('EBADF');
      if (this.peer._closed) {
        sbs[kAsync] = 0;
        return this.gotReset ? UV('ECONNRESET') : UV('EPIPE');
      }
      sbs[kWritten] = bytes.length;
      this.bytesWritten += bytes.length;
      this.peer._push(bytes.slice());
      if (this.peer.inBytes > HIGH) {
        sbs[kAsync] = 1;
        this.pendingWrite = () => req.oncomplete(0, this, undefined);
      } else sbs[kAsync] = 0;
      return 0;
    }
    writeBuffer(r, b) {
      return this._write(r, b);
    }
    writeUtf8String(r, s) {
      return this._write(r, encode(s));
    }
    writeLatin1String(r, s) {
      return this._write(r, encode(s, 'latin1'));
    }
    writeAsciiString(r, s) {
      return this._write(r, encode(s, 'latin1'));
    }
    writeUcs2String(r, s) {
      return this._write(r, encode(s, 'ucs2'));
    }
    writev(r, chunks, all) {
      const l = [];
      if (all) l.push(...chunks);
      else
        for (let i = 0; i < chunks.length; i += 2)
          l.push(typeof chunks[i] === 'string' ? encode(chunks[i], chunks[i + 1]) : chunks[i]);
      const o = new Uint8Array(l.reduce((n, b) => n + b.length, 0));
      let n = 0;
      for (const b of l) {
        o.set(b, n);
        n += b.length;
      }
      return this._write(r, o);
    }
    shutdown(req) {
      this.shut = true;
      this.peer?._push(UV('EOF'));
      rt.post(() => req.oncomplete(0));
      return 0;
    }
    reset(cb) {
      this.rst = true;
      this.close(cb);
      return 0;
    }
    _onclose() {
      const p = this.peer;
      if (p && !p._closed) {
        p.gotReset = this.rst;
        if (this.rst) p._push(UV('ECONNRESET'));
        else if (!this.shut) p._push(UV('EOF'));
        if (p.pendingWrite) {
          const w = p.pendingWrite;
          p.pendingWrite = null;
          rt.post(w);
        }
      }
    }
  }
  class Pipe extends TCP {}
  const constants = { SOCKET: 0, SERVER: 1, IPC: 2, UV_TCP_IPV6ONLY: 1, UV_READABLE: 1, UV_WRITABLE: 2 };
  return {
    tcp_wrap: () => ({ TCP, TCPConnectWrap: class extends Req {}, constants }),
    pipe_wrap: () => ({ Pipe, PipeConnectWrap: class extends Req {}, constants }),
    stream_wrap: () =>
      partial('stream_wrap', {
        WriteWrap: class extends Req {},
        ShutdownWrap: class extends Req {},
        LibuvStreamWrap: Handle,
        kReadBytesOrError: kRead,
        kArrayBufferOffset: kOff,
        kBytesWritten: kWritten,
        kLastWriteWasAsync: kAsync,
        streamBaseState: sbs,
      }),
  };
}
