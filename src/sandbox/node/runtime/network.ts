/**
 * The network of one process, in memory: what Linux's TCP does over the loopback interface, seen from
 * `socket()`, `bind()`, `listen()`, `connect()`, `send()` and `recv()`. Nothing leaves the worker, so every
 * address but the loopback ones is unreachable.
 *
 * As over loopback, a segment arrives within the call that sends it: a FIN or a RST is known to the
 * peer's side at once, and only the callbacks that tell of it come later (see `bindings/tcp.ts`).
 *
 * Left out: a full backlog (all connections are taken), TIME_WAIT, urgent data, and time: nothing is ever
 * late or lost.
 */
import { formatAddress, mapToIPv6, mappedIPv4, parseIPv4, parseIPv6 } from './addresses.ts';

export interface Address {
  readonly address: string;
  readonly family: 'IPv4' | 'IPv6';
  readonly port: number;
}

/** What a socket call can fail with, by libuv's names. */
export type NetworkError =
  | 'EADDRINUSE'
  | 'EADDRNOTAVAIL'
  | 'EAGAIN'
  | 'ECONNREFUSED'
  | 'ECONNRESET'
  | 'EINVAL'
  | 'ENETUNREACH'
  | 'EPIPE';

/**
 * Bytes that wait between a writer and a reader who does not read. Linux gives a connection over loopback a
 * send buffer of up to 4 MiB (the last figure of net.ipv4.tcp_wmem) and grows into it at once: of one
 * large write to a paused peer, Linux 6.18 took 3 919 467 bytes.
 */
const WINDOW = 3_919_467;

/** A socket can be written again when a third of the buffer is free: `sk_stream_is_writeable()`. */
const WRITEABLE_BELOW = (WINDOW * 2) / 3;

/** Linux's `net.ipv4.ip_local_port_range`. */
const EPHEMERAL = { first: 32768, last: 60999 } as const;

/** A listening socket. */
export interface Listener {
  readonly local: Address;
  readonly ipv6Only: boolean;
  /** Connections that the other side already has and this one did not accept yet. */
  readonly waiting: Connection[];
  onConnection(): void;
}

export class Network {
  readonly #listeners = new Set<Listener>();
  readonly #bound = new Set<number>();
  #nextPort = 41000;

  /** Checks an address to bind to and gives it a port when it has none. */
  bind(text: string, family: 'IPv4' | 'IPv6', port: number): Address | NetworkError {
    const bytes = family === 'IPv4' ? parseIPv4(text) : parseIPv6(text);
    if (!bytes) return 'EINVAL';
    if (reach(bytes) === 'outside') return 'EADDRNOTAVAIL';
    return { address: formatAddress(bytes), family, port: port || this.freePort() };
  }

  /** A port nobody uses, and that nobody got lately. */
  freePort(): number {
    for (let tries = EPHEMERAL.last - EPHEMERAL.first; tries > 0; tries--) {
      const port = this.#nextPort++;
      if (this.#nextPort > EPHEMERAL.last) this.#nextPort = EPHEMERAL.first;
      if (!this.#bound.has(port)) return port;
    }
    throw new Error('All ports are in use');
  }

  /** Whether somebody listens where this address and port would clash with it. */
  taken(local: Address, ipv6Only: boolean): boolean {
    return [...this.#listeners].some((other) => clash({ local, ipv6Only }, other));
  }

  listen(listener: Listener): void {
    this.#listeners.add(listener);
    this.#bound.add(listener.local.port);
  }

  /** Nobody listens any more; who waited to be accepted is thrown out. */
  unlisten(listener: Listener): void {
    this.#listeners.delete(listener);
    this.#bound.delete(listener.local.port);
    for (const connection of listener.waiting.splice(0)) connection.close({ reset: true });
  }

  /**
   * Shakes hands: the connection of the side that called, or why there is none. `from` is where that side
   * is bound to, when it is.
   */
  connect(
    text: string,
    family: 'IPv4' | 'IPv6',
    port: number,
    from: Address | undefined,
  ): { local: Address; connection: Connection } | { local: Address; error: NetworkError } | NetworkError {
    const bytes = family === 'IPv4' ? parseIPv4(text) : parseIPv6(text);
    if (!bytes) return 'EINVAL';
    const where = reach(bytes);
    if (where === 'outside') return 'ENETUNREACH';
    const mapped = mappedIPv4(bytes);
    const loopback = family === 'IPv4' ? '127.0.0.1' : mapped ? '::ffff:127.0.0.1' : '::1';
    const remote: Address = { address: where === 'any' ? loopback : formatAddress(bytes), family, port };
    const local: Address = {
      address: from && reach(parse(from)) === 'loopback' ? from.address : loopback,
      family,
      port: from?.port ?? this.freePort(),
    };
    const listener = this.#find(remote);
    if (!listener) return { local, error: 'ECONNREFUSED' };
    const near = new Connection(local, remote);
    const far = new Connection(seenBy(listener, remote), seenBy(listener, local));
    near.join(far);
    this.#use(near);
    listener.waiting.push(far);
    listener.onConnection();
    return { local, connection: near };
  }

  /** Who listens there: rather at this very address than at all. */
  #find(remote: Address): Listener | undefined {
    const target = plain(remote);
    const [found] = [...this.#listeners]
      .filter(({ local, ipv6Only }) => {
        if (local.port !== remote.port) return false;
        const own = plain(local);
        if (own.address === target.address) return true;
        if (own.address === '::') return target.family === 'IPv6' || !ipv6Only;
        return own.address === '0.0.0.0' && target.family === 'IPv4';
      })
      .toSorted(
        (one, other) =>
          Number(reach(parse(one.local)) === 'any') - Number(reach(parse(other.local)) === 'any'),
      );
    return found;
  }

  #use(near: Connection): void {
    this.#bound.add(near.local.port);
    near.onClosed = () => this.#bound.delete(near.local.port);
  }
}

/** One side of a connection, as the kernel holds it. */
export class Connection {
  readonly local: Address;
  readonly remote: Address;
  /** Something came in: data, the end, or an error. */
  onReadable: () => void = () => {};
  /** There is room again, or an error that a writer should know. */
  onWritable: () => void = () => {};
  onClosed: () => void = () => {};
  #peer: Connection | undefined;
  readonly #received: Uint8Array[] = [];
  #receivedBytes = 0;
  #peerEnded = false;
  #ended = false;
  #closed = false;
  #broken = false;
  /** What the next call is told, once: Linux's `sk_err`. */
  #error: 'ECONNRESET' | 'EPIPE' | undefined;

  constructor(local: Address, remote: Address) {
    this.local = local;
    this.remote = remote;
  }

  join(peer: Connection): void {
    this.#peer = peer;
    peer.#peer = this;
  }

  /** Whether `receive` has something to say. */
  get readable(): boolean {
    return this.#receivedBytes > 0 || this.#peerEnded || this.#broken;
  }

  /** How many of these bytes were taken, or an error. */
  send(bytes: Uint8Array): number | NetworkError {
    const failed = this.takeError();
    if (failed) return failed;
    const peer = this.#peer;
    if (this.#broken || this.#ended || !peer) return 'EPIPE';
    if (peer.#closed) {
      // Nobody is there any more: the answer to this segment is a RST.
      this.#break();
      return bytes.length;
    }
    const taken = Math.min(bytes.length, WINDOW - peer.#receivedBytes);
    if (taken <= 0 && bytes.length > 0) return 'EAGAIN';
    if (taken > 0) {
      peer.#received.push(bytes.slice(0, taken));
      peer.#receivedBytes += taken;
      peer.onReadable();
    }
    return taken;
  }

  /** Up to so many bytes, an error, or what keeps them away: the end, or that there are none yet. */
  receive(most: number): Uint8Array<ArrayBuffer> | NetworkError | 'EOF' {
    if (this.#receivedBytes > 0) {
      const bytes = this.#take(Math.min(most, this.#receivedBytes));
      const before = this.#receivedBytes + bytes.length;
      if (before > WRITEABLE_BELOW && this.#receivedBytes <= WRITEABLE_BELOW) this.#peer?.onWritable();
      return bytes;
    }
    // An end that came before the reset is still an end to the reader.
    if (this.#peerEnded) return 'EOF';
    if (this.#broken) return this.takeError() ?? 'EOF';
    return 'EAGAIN';
  }

  /** What went wrong meanwhile, told once: `getsockopt(SO_ERROR)`. */
  takeError(): 'ECONNRESET' | 'EPIPE' | undefined {
    const error = this.#error;
    this.#error = undefined;
    return error;
  }

  /** Sends FIN. */
  end(): void {
    if (this.#ended || this.#broken) return;
    this.#ended = true;
    if (this.#peer) this.#peer.#endArrives();
  }

  /** Closes both directions. With data unread, the peer gets RST instead of FIN, as it does from Linux. */
  close({ reset = false } = {}): void {
    if (this.#closed) return;
    const unread = this.#receivedBytes > 0;
    this.#closed = true;
    this.#received.length = 0;
    this.#receivedBytes = 0;
    if (!this.#broken && this.#peer) {
      if (reset || unread) this.#peer.#break();
      else this.end();
    }
    this.onClosed();
  }

  #take(count: number): Uint8Array<ArrayBuffer> {
    const result = new Uint8Array(count);
    let filled = 0;
    while (filled < count) {
      const first = this.#received[0]!;
      const part = first.subarray(0, count - filled);
      result.set(part, filled);
      filled += part.length;
      if (part.length === first.length) this.#received.shift();
      else this.#received[0] = first.subarray(part.length);
    }
    this.#receivedBytes -= count;
    return result;
  }

  #endArrives(): void {
    if (this.#closed || this.#broken) return;
    this.#peerEnded = true;
    this.onReadable();
  }

  /** RST arrives. */
  #break(): void {
    if (this.#closed || this.#broken) return;
    this.#broken = true;
    this.#error = this.#peerEnded ? 'EPIPE' : 'ECONNRESET';
    this.onReadable();
    this.onWritable();
  }
}

function parse({ address, family }: Address): Uint8Array {
  return (family === 'IPv4' ? parseIPv4(address) : parseIPv6(address))!;
}

/** What an address means on a machine whose only interface is loopback. */
function reach(bytes: Uint8Array): 'loopback' | 'any' | 'outside' {
  const ipv4 = bytes.length === 4 ? bytes : mappedIPv4(bytes);
  if (ipv4) {
    if (ipv4[0] === 127) return 'loopback';
    return ipv4.every((byte) => byte === 0) ? 'any' : 'outside';
  }
  if (!bytes.subarray(0, 15).every((byte) => byte === 0)) return 'outside';
  return bytes[15] === 0 ? 'any' : bytes[15] === 1 ? 'loopback' : 'outside';
}

/** `::ffff:1.2.3.4` is the same place as `1.2.3.4`. */
function plain({ address, family }: Address): Omit<Address, 'port'> {
  const mapped = family === 'IPv6' ? mappedIPv4(parseIPv6(address)!) : undefined;
  return mapped ? { address: formatAddress(mapped), family: 'IPv4' } : { address, family };
}

/** An address as a socket of this family shows it. */
function seenBy(listener: Listener, { address, family, port }: Address): Address {
  if (listener.local.family === 'IPv4') return { ...plain({ address, family, port }), port };
  const bytes = family === 'IPv4' ? mapToIPv6(parseIPv4(address)!) : parseIPv6(address)!;
  return { address: formatAddress(bytes), family: 'IPv6', port };
}

/** Whether two sockets cannot both listen. */
function clash(
  one: Pick<Listener, 'local' | 'ipv6Only'>,
  other: Pick<Listener, 'local' | 'ipv6Only'>,
): boolean {
  if (one.local.port !== other.local.port) return false;
  const [a, b] = [plain(one.local), plain(other.local)];
  const both = (own: typeof a, ipv6Only: boolean) => own.address === '::' && !ipv6Only;
  if (both(a, one.ipv6Only) || both(b, other.ipv6Only)) return true;
  if (a.family !== b.family) return false;
  const any = a.family === 'IPv4' ? '0.0.0.0' : '::';
  return a.address === b.address || a.address === any || b.address === any;
}
