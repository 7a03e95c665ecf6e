/**
 * `internalBinding('url')` (node_url.cc, over the parser ada) and `internalBinding('url_pattern')`, on the
 * browser's own `URL` and `URLPattern`, which follow the same standard.
 *
 * Left out: `URLPattern` in browsers that have none.
 */
import { nodeError } from './node-error.ts';
import type { MakeBinding, Runtime } from '../runtime.ts';
import { notAvailable } from '../unsupported.ts';

/** What ada says of a component that is not there. */
const OMITTED = 0xffffffff;

/** ada's numbers for schemes. */
const schemeTypes: Readonly<Record<string, number>> = {
  'http:': 0,
  'https:': 2,
  'ws:': 3,
  'ftp:': 4,
  'wss:': 5,
  'file:': 6,
};
const NOT_SPECIAL = 1;

/** What `internal/url` asks to have changed, by its own numbers. */
const actions = [
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
] as const;

export const makeUrlBinding: MakeBinding = (runtime) => {
  const { URL } = runtime.host;
  const urlComponents = new Uint32Array(9);

  const accept = (url: URL): string => {
    urlComponents.set(componentsOf(url));
    return url.href;
  };

  return {
    urlComponents,
    canParse: (input: string, base?: string) => URL.canParse(input, base),
    parse(input: string, base: string | undefined, raise: boolean) {
      if (!URL.canParse(input, base)) {
        if (!raise) return undefined;
        throw invalidUrl(input, base);
      }
      return accept(new URL(input, base));
    },
    update(href: string, action: number, value: string) {
      const url = new URL(href);
      const property = actions[action];
      if (property === undefined || (property === 'href' && !URL.canParse(value))) return false;
      url[property] = value;
      return accept(url);
    },
    format(href: string, fragment: boolean, unicode: boolean, search: boolean, auth: boolean) {
      const url = new URL(href);
      if (!fragment) url.hash = '';
      if (!search) url.search = '';
      if (!auth) {
        url.username = '';
        url.password = '';
      }
      if (!unicode || url.hostname === '') return url.href;
      const [, , hostStart, hostEnd] = componentsOf(url) as [number, number, number, number];
      const start = hostEnd - url.hostname.length;
      return `${url.href.slice(0, Math.max(start, hostStart))}${toUnicode(URL, url.hostname)}${url.href.slice(hostEnd)}`;
    },
    pathToFileURL(path: string, windows: boolean, hostname?: string) {
      const url = new URL('file://');
      url.pathname = path.replace(windows ? UNSAFE_IN_PATH_OF_WINDOWS : UNSAFE_IN_PATH, percentEncode);
      if (windows && hostname !== undefined) {
        if (hostnameOf(URL, hostname) === '') throw invalidUrl(path, hostname);
        url.hostname = hostname;
      }
      return accept(url);
    },
    getOrigin(href: string) {
      if (!URL.canParse(href)) throw invalidUrl(href);
      return new URL(href).origin;
    },
    domainToASCII: (domain: string) => hostnameOf(URL, domain),
    domainToUnicode: (domain: string) => toUnicode(URL, hostnameOf(URL, domain)),
  };
};

/** Characters that mean something in a URL but nothing in a path. */
const UNSAFE_IN_PATH = /[%\\\n\r\t?#|]/g;
const UNSAFE_IN_PATH_OF_WINDOWS = /[%\n\r\t?#|]/g;

function percentEncode(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function invalidUrl(input: string, base?: string): Error {
  const error = nodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
  return Object.assign(error, base === undefined ? { input } : { input, base });
}

/**
 * Where the parts of an address begin and end in it, in the order of ada's `url_components`:
 * protocol_end, username_end, host_start, host_end, port, pathname_start, search_start, hash_start,
 * scheme_type. `host_start` is at the `@`, if there is one.
 */
function componentsOf(url: URL): number[] {
  const { href, protocol, username, password, port, pathname } = url;
  const protocolEnd = protocol.length;
  let usernameEnd = protocolEnd;
  let hostStart = protocolEnd;
  let hostEnd = protocolEnd;
  let pathnameStart = protocolEnd;
  if (href.startsWith('//', protocolEnd)) {
    usernameEnd = protocolEnd + 2 + username.length;
    hostStart = usernameEnd + (password === '' ? 0 : 1 + password.length);
    hostEnd = hostStart + (username === '' && password === '' ? 0 : 1) + url.hostname.length;
    pathnameStart = hostEnd + (port === '' ? 0 : 1 + port.length);
  } else if (pathname.startsWith('//')) {
    // Without a host such a path is written behind `/.`, or it would be taken for one.
    pathnameStart = protocolEnd + 2;
  }
  const pathnameEnd = pathnameStart + pathname.length;
  const hasSearch = href[pathnameEnd] === '?';
  const searchEnd = pathnameEnd + (hasSearch ? Math.max(1, url.search.length) : 0);
  return [
    protocolEnd,
    usernameEnd,
    hostStart,
    hostEnd,
    port === '' ? OMITTED : Number(port),
    pathnameStart,
    hasSearch ? pathnameEnd : OMITTED,
    href[searchEnd] === '#' ? searchEnd : OMITTED,
    schemeTypes[protocol] ?? NOT_SPECIAL,
  ];
}

/** A domain as it stands in an address; empty when it cannot stand there. */
function hostnameOf(URL: Runtime['host']['URL'], domain: string): string {
  // A setter that refuses says nothing, but leaves what was there.
  const [one, other] = ['ws://a', 'ws://b'].map((address) => {
    const url = new URL(address);
    url.hostname = domain;
    return url.hostname;
  });
  return one === other ? one! : '';
}

function toUnicode(URL: Runtime['host']['URL'], hostname: string): string {
  return hostname
    .split('.')
    .map((label) => {
      if (!label.startsWith('xn--')) return label;
      const decoded = decodePunycode(label.slice('xn--'.length));
      return decoded !== undefined && hostnameOf(URL, decoded) === label ? decoded : label;
    })
    .join('.');
}

/** RFC 3492, with the parameters of domain names. Undefined for what is not Punycode. */
function decodePunycode(text: string): string | undefined {
  const BASE = 36;
  const MIN_THRESHOLD = 1;
  const MAX_THRESHOLD = 26;
  const SKEW = 38;
  const DAMP = 700;
  const delimiter = text.lastIndexOf('-');
  const points = Array.from(text.slice(0, Math.max(delimiter, 0)), (character) => character.charCodeAt(0));
  let point = 128;
  let position = 0;
  let bias = 72;
  for (let at = delimiter + 1; at < text.length;) {
    const before = position;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = at < text.length ? 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(text[at++]!) : -1;
      if (digit < 0) return undefined;
      position += digit * weight;
      const threshold = Math.min(Math.max(k - bias, MIN_THRESHOLD), MAX_THRESHOLD);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = points.length + 1;
    let delta = Math.floor((position - before) / (before === 0 ? DAMP : 2));
    delta += Math.floor(delta / length);
    let k = 0;
    for (; delta > ((BASE - MIN_THRESHOLD) * MAX_THRESHOLD) >> 1; k += BASE)
      delta = Math.floor(delta / (BASE - MIN_THRESHOLD));
    bias = k + Math.floor(((BASE - MIN_THRESHOLD + 1) * delta) / (delta + SKEW));
    point += Math.floor(position / length);
    position %= length;
    if (point > 0x10ffff) return undefined;
    points.splice(position++, 0, point);
  }
  return String.fromCodePoint(...points);
}

function MissingURLPattern(): never {
  throw notAvailable('URLPattern');
}

export const makeUrlPatternBinding: MakeBinding = () => ({
  URLPattern: (globalThis as { URLPattern?: unknown }).URLPattern ?? MissingURLPattern,
});
