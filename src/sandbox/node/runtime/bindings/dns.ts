/**
 * `internalBinding('cares_wrap')` (cares_wrap.cc) of a machine without a network: names come from what
 * would stand in its /etc/hosts, and no name server ever answers.
 *
 *     127.0.0.1  localhost sandbox
 *
 * `*.localhost` is local too, as RFC 6761 says; an IPv6 address for any of them has to be asked for. Every other name is unknown (ENOTFOUND), and a query to a name server is
 * refused (ECONNREFUSED), whichever servers are set.
 *
 * Left out: AI_ADDRCONFIG, AI_V4MAPPED and AI_ALL change nothing; services beyond the best known ones.
 */
import { formatAddress, parseIPv4, parseIPv6 } from '../addresses.ts';
import { asyncResourceClass, requestClass, type AsyncResource } from '../async-resource.ts';
import { uvError, type LibraryModule, type MakeBinding } from '../runtime.ts';

const LOCAL_NAME = /^(?:sandbox|(?:.+\.)?localhost)$/i;

/** From /etc/services: what `lookupService` calls a port. */
const ORDER_IPV6_FIRST = 2;
const SERVICES = new Map([
  [20, 'ftp-data'],
  [21, 'ftp'],
  [22, 'ssh'],
  [23, 'telnet'],
  [25, 'smtp'],
  [53, 'domain'],
  [80, 'http'],
  [110, 'pop3'],
  [123, 'ntp'],
  [143, 'imap2'],
  [443, 'https'],
  [465, 'submissions'],
  [587, 'submission'],
  [993, 'imaps'],
  [995, 'pop3s'],
  [3306, 'mysql'],
  [5432, 'postgresql'],
  [6379, 'redis'],
  [8080, 'http-alt'],
]);

/** `Channel::setServers()` while queries are on their way. */
const SERVERS_PENDING = -1000;

interface Request extends AsyncResource {
  oncomplete?: unknown;
}

type Server = [address: string, port: number];

/** `queryA` … and `getHostByAddr`, each called with a request and a name. */
const QUERIES = [
  'queryA',
  'queryAaaa',
  'queryAny',
  'queryCaa',
  'queryCname',
  'queryMx',
  'queryNaptr',
  'queryNs',
  'queryPtr',
  'querySoa',
  'querySrv',
  'queryTlsa',
  'queryTxt',
] as const;

export const makeDnsBinding: MakeBinding = (runtime) => {
  const AsyncWrap = asyncResourceClass(runtime);
  const errors = () => (runtime.require('internal/errors') as LibraryModule).codes;
  const notFound = uvError(runtime, 'EAI_NONAME');

  /** Ends a request in the I/O phase. */
  const answer = (request: Request, ...values: unknown[]) => {
    const release = runtime.loop.hold();
    runtime.loop.post(() => {
      release();
      request.makeCallback(request.oncomplete, ...values);
      request.emitDestroy();
    });
    return 0;
  };

  const classes = {
    ChannelWrap: class extends AsyncWrap {
      // Where c-ares looks when nothing is configured.
      #servers: Server[] = [['127.0.0.1', 53]];
      readonly #pending = new Set<Request>();

      constructor() {
        super('DNSCHANNEL');
      }
      query(request: Request, name: string): number {
        const labels = name.replace(/\.$/, '').split('.');
        const malformed =
          name.length > 255 || (name !== '' && labels.some(({ length }) => length === 0 || length > 63));
        return this.#answer(request, malformed ? 'EBADNAME' : 'ECONNREFUSED');
      }
      getHostByAddr(request: Request, address: string): number {
        const bytes = parseIPv4(address) ?? parseIPv6(address);
        if (!bytes) return uvError(runtime, 'EINVAL');
        return isLocal(formatAddress(bytes))
          ? this.#answer(request, null, ['localhost', 'sandbox'])
          : this.#answer(request, 'ENOTFOUND');
      }
      #answer(request: Request, ...values: unknown[]): number {
        this.#pending.add(request);
        const release = runtime.loop.hold();
        runtime.loop.post(() => {
          release();
          // Somebody cancelled it meanwhile.
          if (!this.#pending.delete(request)) return;
          request.makeCallback(request.oncomplete, ...values);
          request.emitDestroy();
        });
        return 0;
      }
      getServers(): Server[] {
        return this.#servers.map(([address, port]) => [address, port]);
      }
      setServers(servers: readonly [family: number, address: string, port: number][]): number {
        if (this.#pending.size > 0) return SERVERS_PENDING;
        this.#servers = servers.map(([, address, port]) => [address, port]);
        return 0;
      }
      setLocalAddress(first: string, second?: string): void {
        const families = [first, second]
          .filter((address) => address !== undefined)
          .map((address) => (parseIPv4(address) ? 4 : parseIPv6(address) ? 6 : undefined));
        const { ERR_INVALID_ARG_VALUE } = errors();
        const refuse = (message: string) => {
          const error = new ERR_INVALID_ARG_VALUE('address', first);
          error.message = message;
          return error;
        };
        if (families.includes(undefined)) throw refuse('Invalid IP address.');
        if (families[0] === families[1]) throw refuse(`Cannot specify two IPv${families[0]} addresses.`);
      }
      cancel(): void {
        for (const request of this.#pending) {
          this.#pending.delete(request);
          answer(request, 'ECANCELLED');
        }
      }
    },
  };
  for (const name of QUERIES) {
    Object.defineProperty(classes.ChannelWrap.prototype, name, {
      configurable: true,
      writable: true,
      value: classes.ChannelWrap.prototype.query,
    });
  }

  return {
    ...classes,
    GetAddrInfoReqWrap: class extends requestClass(runtime, 'GETADDRINFOREQWRAP') {},
    GetNameInfoReqWrap: class extends requestClass(runtime, 'GETNAMEINFOREQWRAP') {},
    QueryReqWrap: class extends requestClass(runtime, 'QUERYWRAP') {},

    getaddrinfo(request: Request, name: string, family: 0 | 4 | 6): number {
      if (!LOCAL_NAME.test(name)) return answer(request, notFound);
      return answer(request, 0, [family === 6 ? '::1' : '127.0.0.1']);
    },
    getnameinfo(request: Request, address: string, port: number): number {
      const bytes = parseIPv4(address) ?? parseIPv6(address);
      if (!bytes) return uvError(runtime, 'EINVAL');
      if (!isLocal(formatAddress(bytes))) return answer(request, notFound, null, null);
      return answer(request, 0, 'localhost', SERVICES.get(port) ?? String(port));
    },
    canonicalizeIP(text: string): string | undefined {
      const bytes = parseIPv4(text) ?? parseIPv6(text);
      return bytes && formatAddress(bytes);
    },
    convertIpv6StringToBuffer(text: string): Uint8Array {
      const bytes = parseIPv6(text);
      if (!bytes) {
        throw Object.assign(new Error('Invalid IPv6 address'), { code: 'ERR_INVALID_ADDRESS' });
      }
      return (runtime.require('buffer') as LibraryModule).Buffer.from(bytes);
    },
    // The library asks only why servers could not be set, and there is one reason.
    strerror: (code: number): string =>
      code === SERVERS_PENDING ? 'There are pending queries.' : 'Could not contact DNS servers',

    AF_INET: 2,
    AF_INET6: 10,
    AF_UNSPEC: 0,
    AI_ADDRCONFIG: 32,
    AI_ALL: 16,
    AI_V4MAPPED: 8,
    DNS_ORDER_VERBATIM: 0,
    DNS_ORDER_IPV4_FIRST: 1,
    DNS_ORDER_IPV6_FIRST: ORDER_IPV6_FIRST,
  };
};

function isLocal(canonical: string): boolean {
  return canonical === '127.0.0.1' || canonical === '::1';
}
