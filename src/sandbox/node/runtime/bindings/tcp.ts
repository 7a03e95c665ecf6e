/**
 * `internalBinding('tcp_wrap')`, `('pipe_wrap')` and `('stream_wrap')` (tcp_wrap.cc, connection_wrap.cc,
 * stream_wrap.cc, stream_base.cc): handles of libuv over the network of one process (`network.ts`), so
 * that Node's own `net` and `http` run on them.
 *
 * A `Pipe` is one to a child process (`process-wrap.ts`). Left out: Unix domain sockets, channels between
 * parent and child, sockets from file descriptors (`fd` is -1), a closing phase of its own (close callbacks come in the I/O phase).
 */
import { oncePerProcess, requestClass, asyncResourceClass, type AsyncResource } from '../async-resource.ts';
import { Connection, Network, type Address, type Listener, type NetworkError } from '../network.ts';
import { uvError, type LibraryModule, type MakeBinding, type Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

const SOCKET = 0;
const IPC = 2;
const IPV6_ONLY = 1;

/** Places in `streamBaseState`, by which the library reads results of the call just made. */
const READ_BYTES_OR_ERROR = 0;
const ARRAY_BUFFER_OFFSET = 1;
const BYTES_WRITTEN = 2;
const LAST_WRITE_WAS_ASYNC = 3;

/** As much as libuv offers to one read. */
const READ_SIZE = 65_536;

/** A request object of the library: it hangs `oncomplete` on it. */
interface Request extends AsyncResource {
  oncomplete?: unknown;
}

/** Who reads a stream in place of the library's `onread`: the HTTP parser, while it consumes. */
export interface StreamListener {
  onStreamRead(bytes: Uint8Array<ArrayBuffer>): void;
}

/** Property of a handle: its {@link StreamListener}. A symbol, so that the library never meets it. */
export const streamListener: unique symbol = Symbol('stream listener');

export interface ListenableStream {
  [streamListener]: StreamListener | undefined;
}

/** A write that did not fit into the window. */
interface PendingWrite {
  readonly request: Request;
  chunks: Uint8Array[];
  readonly release: () => void;
}

/** A request that ends when the writes before it have ended. */
interface PendingShutdown {
  readonly request: Request;
  readonly release: () => void;
}

export const makeTcpBinding: MakeBinding = (runtime) => ({
  TCP: tcpClass(runtime),
  TCPConnectWrap: class extends requestClass(runtime, 'TCPCONNECTWRAP') {},
  constants: { SOCKET, SERVER: 1, UV_TCP_IPV6ONLY: IPV6_ONLY, UV_TCP_REUSEPORT: 2 },
});

/** One end of a pipe to a child process. */
export interface PipeHandle {
  attach(connection: Connection): void;
}

export const makePipeBinding: MakeBinding = (runtime) => ({
  Pipe: pipeClass(runtime),
  PipeConnectWrap: class extends requestClass(runtime, 'PIPECONNECTWRAP') {},
  constants: { SOCKET, SERVER: 1, IPC, UV_READABLE: 1, UV_WRITABLE: 2 },
});

export const makeStreamBinding: MakeBinding = (runtime) => ({
  WriteWrap: class extends requestClass(runtime, 'WRITEWRAP') {},
  ShutdownWrap: class extends requestClass(runtime, 'SHUTDOWNWRAP') {},
  LibuvStreamWrap: Object.getPrototypeOf(tcpClass(runtime)),
  kReadBytesOrError: READ_BYTES_OR_ERROR,
  kArrayBufferOffset: ARRAY_BUFFER_OFFSET,
  kBytesWritten: BYTES_WRITTEN,
  kLastWriteWasAsync: LAST_WRITE_WAS_ASYNC,
  streamBaseState: streamState(runtime),
});

const streamState = oncePerProcess(() => new Int32Array(5));

const network = oncePerProcess(() => new Network());

/**
 * When a callback comes, in libuv's order: all that was ready at one poll, then what these fed (`pending`:
 * ends of writes and shutdowns), then closed handles, then the next poll. `next` goes on with the same
 * handle, as libuv reads on while buffers come back full.
 */
type Phase = 'next' | 'pending' | 'closing' | 'poll';

/** What the classes share: errors as libuv numbers, text as bytes, callbacks in the order of libuv. */
const toolsOf = oncePerProcess((runtime: Runtime) => {
  const waiting: Record<Phase, (() => void)[]> = { next: [], pending: [], closing: [], poll: [] };
  const run = () => {
    if (waiting.next.length === 0) {
      const phase = (['pending', 'closing', 'poll'] as const).find((name) => waiting[name].length > 0);
      if (phase) waiting.next = waiting[phase].splice(0);
    }
    // A callback runs outside the async context of the one that caused it.
    runtime.context.frame = undefined;
    waiting.next.shift()?.();
  };
  const numbers = new Map<string, number>();
  const encoder = new runtime.host.TextEncoder();
  return {
    error(name: string): number {
      const number = numbers.get(name) ?? uvError(runtime, name);
      numbers.set(name, number);
      return number;
    },
    utf8: (text: string) => encoder.encode(text),
    encode: (text: string, encoding: string): Uint8Array =>
      (runtime.require('buffer') as LibraryModule).Buffer.from(text, encoding),
    post(phase: Phase, callback: () => void): void {
      if (phase === 'next') waiting.next.unshift(callback);
      else waiting[phase].push(callback);
      runtime.loop.post(run);
    },
  };
});

/** `LibuvStreamWrap`: reading, writing and closing. */
const streamClass = oncePerProcess((runtime: Runtime) => {
  const AsyncWrap = asyncResourceClass(runtime);
  const state = streamState(runtime);
  const { error, utf8, encode, post } = toolsOf(runtime);

  return class LibuvStreamWrap extends AsyncWrap {
    /** The library's own notes; Node's C++ makes them too. */
    reading = false;
    onconnection: unknown = null;

    #onread: unknown;
    #listener: StreamListener | undefined;
    #connection: Connection | undefined;
    #userBuffer: Uint8Array | undefined;
    #reading = false;
    #readPosted = false;
    #closing = false;
    #closed = false;
    #wanted = true;
    #bytesRead = 0;
    #bytesWritten = 0;
    #writes: PendingWrite[] = [];
    #flushPosted = false;
    #shutdown: PendingShutdown | undefined;
    #ended = false;
    readonly #keeper = { keepsAlive: () => this.#wanted };

    // --- What the subclass and its network need

    get connection(): Connection | undefined {
      return this.#connection;
    }
    get closing(): boolean {
      return this.#closing;
    }
    attach(connection: Connection): void {
      this.#connection = connection;
      connection.onReadable = () => this.#readLater();
      connection.onWritable = () => this.#flushLater();
      if (this.#writes.length > 0) this.#flushLater();
    }
    /** Whether the handle has something to wait for, as libuv's active handles have. */
    setActive(active: boolean): void {
      if (active) runtime.loop.handles.add(this.#keeper);
      else runtime.loop.handles.delete(this.#keeper);
    }

    // --- HandleWrap

    ref(): void {
      this.#wanted = true;
    }
    unref(): void {
      this.#wanted = false;
    }
    hasRef(): boolean {
      return this.#wanted && !this.#closed;
    }
    close(callback?: unknown): void {
      if (this.#closing) return;
      this.#closing = true;
      this.#reading = false;
      this.setActive(false);
      this.shut(false);
      const release = runtime.loop.hold();
      for (const { request, release: releaseWrite } of this.#writes.splice(0)) {
        post('closing', () => {
          releaseWrite();
          this.#complete(request, error('ECANCELED'));
        });
      }
      if (this.#shutdown) this.#endShutdown('ECANCELED');
      post('closing', () => {
        release();
        this.#closed = true;
        this.makeCallback(callback);
        this.emitDestroy();
      });
    }
    /** Gives up what the network holds for this handle. */
    shut(reset: boolean): void {
      this.#connection?.close({ reset });
    }

    // --- StreamBase

    get isStreamBase(): boolean {
      return true;
    }
    get onread(): unknown {
      return this.#onread;
    }
    set onread(callback: unknown) {
      this.#onread = callback;
    }
    get [streamListener](): StreamListener | undefined {
      return this.#listener;
    }
    set [streamListener](listener: StreamListener | undefined) {
      this.#listener = listener;
    }
    get fd(): number {
      return -1;
    }
    get bytesRead(): number {
      return this.#bytesRead;
    }
    get bytesWritten(): number {
      return this.#bytesWritten;
    }
    get writeQueueSize(): number {
      return this.#writes.reduce((sum, { chunks }) => sum + sizeOf(chunks), 0);
    }
    setBlocking(): number {
      return this.#connection ? 0 : error('EBADF');
    }
    useUserBuffer(buffer: Uint8Array): void {
      this.#userBuffer = buffer;
    }
    readStart(): number {
      if (this.#closing) return error('EINVAL');
      if (!this.#connection) return error('ENOTCONN');
      this.#reading = true;
      this.setActive(true);
      this.#readLater();
      return 0;
    }
    readStop(): number {
      if (this.#reading) this.setActive(false);
      this.#reading = false;
      return 0;
    }
    writeBuffer(request: Request, buffer: Uint8Array): number {
      return this.#write(request, [buffer]);
    }
    writeUtf8String(request: Request, text: string): number {
      return this.#write(request, [utf8(text)]);
    }
    writeAsciiString(request: Request, text: string): number {
      return this.#write(request, [encode(text, 'latin1')]);
    }
    writeLatin1String(request: Request, text: string): number {
      return this.#write(request, [encode(text, 'latin1')]);
    }
    writeUcs2String(request: Request, text: string): number {
      return this.#write(request, [encode(text, 'utf16le')]);
    }
    /** Either buffers alone, or pairs of a chunk and its encoding. */
    writev(request: Request, chunks: readonly unknown[], allBuffers: boolean): number {
      if (allBuffers) return this.#write(request, chunks as Uint8Array[]);
      const bytes: Uint8Array[] = [];
      for (let index = 0; index < chunks.length; index += 2) {
        const chunk = chunks[index];
        bytes.push(
          typeof chunk === 'string' ? encode(chunk, chunks[index + 1] as string) : (chunk as Uint8Array),
        );
      }
      return this.#write(request, bytes);
    }
    shutdown(request: Request): number {
      if (!this.#connection || this.#closing || this.#ended || this.#shutdown) return error('ENOTCONN');
      this.#shutdown = { request, release: runtime.loop.hold() };
      if (this.#writes.length === 0) post('pending', () => this.#endShutdown());
      return 0;
    }

    // --- Reading

    #readLater(phase: Phase = 'poll'): void {
      if (this.#readPosted || !this.#reading || !this.#connection?.readable) return;
      this.#readPosted = true;
      post(phase, () => {
        this.#readPosted = false;
        const full = this.#read();
        this.#readLater(full ? 'next' : 'poll');
      });
    }
    /** Reads once; true when there may be more where that came from. */
    #read(): boolean {
      if (!this.#reading || !this.#connection) return false;
      const size = this.#userBuffer?.length ?? READ_SIZE;
      const result = this.#connection.receive(size);
      if (result === 'EAGAIN') return false;
      if (typeof result !== 'string') {
        this.#bytesRead += result.length;
        this.#deliver(result);
        return result.length === size;
      }
      this.readStop();
      state[READ_BYTES_OR_ERROR] = error(result);
      state[ARRAY_BUFFER_OFFSET] = 0;
      this.makeCallback(this.#onread, undefined);
      return false;
    }
    #deliver(bytes: Uint8Array<ArrayBuffer>): void {
      if (this.#listener) {
        this.#listener.onStreamRead(bytes);
        return;
      }
      state[READ_BYTES_OR_ERROR] = bytes.length;
      state[ARRAY_BUFFER_OFFSET] = 0;
      if (!this.#userBuffer) {
        this.makeCallback(this.#onread, bytes.buffer);
        return;
      }
      this.#userBuffer.set(bytes);
      const next = this.makeCallback(this.#onread, undefined);
      if (next instanceof Uint8Array) this.#userBuffer = next;
    }

    // --- Writing

    /** Writes what fits at once, as `uv_try_write` does; only the rest makes the write asynchronous. */
    #write(request: Request, chunks: Uint8Array[]): number {
      const size = sizeOf(chunks);
      this.#bytesWritten += size;
      state[BYTES_WRITTEN] = size;
      state[LAST_WRITE_WAS_ASYNC] = 0;
      if (this.#closing || !this.#connection) return error('EBADF');
      let rest = chunks;
      if (this.#writes.length === 0) {
        const sent = this.#send(chunks);
        if (typeof sent === 'string') return error(sent);
        rest = sent;
      }
      if (rest.length === 0) return 0;
      state[LAST_WRITE_WAS_ASYNC] = 1;
      this.#writes.push({ request, chunks: rest, release: runtime.loop.hold() });
      return 0;
    }
    /** Sends until the window is full: what remains, or an error. */
    #send(chunks: readonly Uint8Array[]): Uint8Array[] | NetworkError {
      for (const [index, chunk] of chunks.entries()) {
        const sent = this.#connection!.send(chunk);
        if (sent === 'EAGAIN') return chunks.slice(index);
        if (typeof sent === 'string') return sent;
        if (sent < chunk.length) return [chunk.subarray(sent), ...chunks.slice(index + 1)];
      }
      return [];
    }
    #flushLater(): void {
      if (this.#flushPosted || this.#writes.length === 0) return;
      this.#flushPosted = true;
      post('poll', () => {
        this.#flushPosted = false;
        this.#flush();
      });
    }
    #flush(): void {
      const first = this.#writes[0];
      if (!first || this.#closing) return;
      const sent = this.#send(first.chunks);
      if (typeof sent !== 'string' && sent.length > 0) {
        first.chunks = sent;
        return;
      }
      this.#writes.shift();
      first.release();
      if (this.#writes.length > 0) this.#flushLater();
      else if (this.#shutdown) post('pending', () => this.#endShutdown());
      this.#complete(first.request, typeof sent === 'string' ? error(sent) : 0);
    }
    #endShutdown(cancelled?: 'ECANCELED'): void {
      const pending = this.#shutdown;
      if (!pending) return;
      this.#shutdown = undefined;
      pending.release();
      if (cancelled) {
        post('closing', () => this.#complete(pending.request, error(cancelled)));
        return;
      }
      this.#ended = true;
      this.#connection?.end();
      this.#complete(pending.request, 0);
    }
    #complete(request: Request, status: number): void {
      request.makeCallback(request.oncomplete, status, this, undefined);
      request.emitDestroy();
    }
  };
});

/** `TCPWrap`: addresses, connecting and listening. */
const tcpClass = oncePerProcess((runtime: Runtime) => {
  const { error, post } = toolsOf(runtime);
  const net = network(runtime);

  // A class expression under its own name keeps that name in stack traces when the engine is minified.
  const classes = {
    TCP: class extends streamClass(runtime) {
      #local: Address | undefined;
      #ipv6Only = false;
      /** What a call failed with that libuv tells only in the next one. */
      #delayed: NetworkError | undefined;
      #listener: Listener | undefined;
      #acceptPosted = false;
      /** A request on its way, and the connection that the network has already. */
      #connecting: { readonly request: Request; readonly connection: Connection | undefined } | undefined;
      #typeOfService = 0;

      constructor(type: number) {
        super(type === SOCKET ? 'TCPWRAP' : 'TCPSERVERWRAP');
      }

      open(): number {
        return error('EINVAL');
      }
      setNoDelay(): number {
        return 0;
      }
      setKeepAlive(): number {
        return 0;
      }
      setTypeOfService(value: number): number {
        this.#typeOfService = value;
        return 0;
      }
      getTypeOfService(): number {
        return this.#typeOfService;
      }
      bind(address: string, port: number): number {
        return this.#bind(address, 'IPv4', port, 0);
      }
      bind6(address: string, port: number, flags = 0): number {
        return this.#bind(address, 'IPv6', port, flags);
      }
      #bind(address: string, family: 'IPv4' | 'IPv6', port: number, flags: number): number {
        const local = net.bind(address, family, port);
        if (typeof local === 'string') return error(local);
        this.#local = local;
        this.#ipv6Only = (flags & IPV6_ONLY) !== 0;
        if (net.taken(local, this.#ipv6Only)) this.#delayed = 'EADDRINUSE';
        return 0;
      }

      listen(): number {
        if (this.#delayed) return error(this.#delayed);
        if (this.connection || this.#listener || this.closing) return error('EINVAL');
        this.#local ??= net.bind('0.0.0.0', 'IPv4', 0) as Address;
        if (net.taken(this.#local, this.#ipv6Only)) return error('EADDRINUSE');
        this.#listener = {
          local: this.#local,
          ipv6Only: this.#ipv6Only,
          waiting: [],
          onConnection: () => this.#acceptLater(),
        };
        net.listen(this.#listener);
        this.setActive(true);
        runtime.announcePort(this.#local.port, true);
        return 0;
      }
      #acceptLater(): void {
        if (this.#acceptPosted) return;
        this.#acceptPosted = true;
        post('poll', () => {
          this.#acceptPosted = false;
          const connection = this.#listener?.waiting.shift();
          if (!connection) return;
          if (this.#listener!.waiting.length > 0) this.#acceptLater();
          const { defaultTriggerAsyncIdScope } = runtime.require('internal/async_hooks') as LibraryModule;
          const socket = defaultTriggerAsyncIdScope(this.getAsyncId(), () => new classes.TCP(SOCKET));
          socket.attach(connection);
          this.makeCallback(this.onconnection, 0, socket);
        });
      }

      connect(request: Request, address: string, port: number): number {
        return this.#connect(request, address, 'IPv4', port);
      }
      connect6(request: Request, address: string, port: number): number {
        return this.#connect(request, address, 'IPv6', port);
      }
      #connect(request: Request, address: string, family: 'IPv4' | 'IPv6', port: number): number {
        if (this.#connecting) return error('EALREADY');
        if (this.connection) return error('EISCONN');
        const reached = this.#delayed ?? net.connect(address, family, port, this.#local);
        if (typeof reached === 'string' && reached !== this.#delayed) {
          // The socket exists by now, though it is nowhere.
          this.#local ??= { address: family === 'IPv4' ? '0.0.0.0' : '::', family, port: 0 };
          return error(reached);
        }
        const connection =
          typeof reached !== 'string' && 'connection' in reached ? reached.connection : undefined;
        if (typeof reached !== 'string') this.#local = reached.local;
        this.#connecting = { request, connection };
        const release = runtime.loop.hold();
        post(typeof reached === 'string' ? 'pending' : 'poll', () => {
          release();
          this.#connecting = undefined;
          let failed: string | undefined;
          if (this.closing) failed = 'ECANCELED';
          else if (connection) failed = connection.takeError();
          else if (typeof reached === 'string') failed = reached;
          else if ('error' in reached) failed = reached.error;
          if (connection && !failed) this.attach(connection);
          const status = failed ? error(failed) : 0;
          request.makeCallback(request.oncomplete, status, this, request, !failed, !failed);
          request.emitDestroy();
        });
        return 0;
      }

      getsockname(out: object): number {
        if (this.#delayed) return error(this.#delayed);
        const local = this.connection?.local ?? this.#local;
        return local ? describe(out, local) : error('EBADF');
      }
      getpeername(out: object): number {
        if (this.connection) return describe(out, this.connection.remote);
        return error(this.#local ? 'ENOTCONN' : 'EBADF');
      }
      reset(callback?: unknown): number {
        if (this.closing) return 0;
        this.shut(true);
        this.close(callback);
        return 0;
      }
      override shut(reset: boolean): void {
        super.shut(reset);
        this.#connecting?.connection?.close({ reset });
        if (!this.#listener) return;
        net.unlisten(this.#listener);
        runtime.announcePort(this.#listener.local.port, false);
        this.#listener = undefined;
      }
    },
  };
  return classes.TCP;
});

/** `PipeWrap`. */
const pipeClass = oncePerProcess((runtime: Runtime) => {
  const refuse = () => {
    throw notAvailable('A Unix domain socket');
  };
  const classes = {
    Pipe: class extends streamClass(runtime) {
      constructor(type: number) {
        if (type === IPC) throw notAvailable('child_process.fork()');
        if (type !== SOCKET) refuse();
        super('PIPEWRAP');
      }
      bind = refuse;
      connect = refuse;
      fchmod = refuse;
      listen = refuse;
      open = refuse;
    },
  };
  return classes.Pipe;
});

function sizeOf(chunks: readonly Uint8Array[]): number {
  return chunks.reduce((sum, { length }) => sum + length, 0);
}

function describe(out: object, { address, family, port }: Address): number {
  Object.assign(out, { address, family, port });
  return 0;
}
