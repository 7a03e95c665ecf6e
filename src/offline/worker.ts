/** The service worker: see `index.ts` for what it promises. The build bundles it into `service-worker.js`. */
import {
  addressOf,
  carriedOver,
  filesOf,
  isHashed,
  MANIFEST,
  OFFLINE_PAGE,
  withNeeds,
  type Manifest,
} from './manifest.ts';
import type { ToWorker } from './messages.ts';
import { FROM_STORE, KeepError, Store } from './store.ts';

/** Hash of this version's manifest, put in by the build. Empty while developing: then nothing is kept. */
declare const SITE_VERSION: string;

// The DOM's types know no service worker. This is what is used of its scope.
interface ExtendableEvent extends Event {
  waitUntil(task: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
declare const self: {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(
    type: 'message',
    listener: (event: ExtendableEvent & { readonly data: ToWorker }) => void,
  ): void;
};

const base = new URL('./', self.location.href).href;
const store = new Store(base);

let loaded: Promise<Manifest | undefined> | undefined;
/** Undefined where this version's manifest is neither kept nor at the server: then all comes from the network. */
async function manifest(): Promise<Manifest | undefined> {
  if (!SITE_VERSION) return undefined;
  loaded ??= store.manifest(SITE_VERSION);
  const found = await loaded;
  if (!found) loaded = undefined;
  return found;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('message', (event) => {
  if (event.data.type === 'take-over') void self.skipWaiting();
  else event.waitUntil(keepRead(event.data));
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || !request.url.startsWith(base) || request.headers.has(FROM_STORE)) return;
  const url = new URL(request.url);
  const address = addressOf(url.pathname.slice(new URL(base).pathname.length));
  event.respondWith(
    request.mode === 'navigate' && request.destination === 'document'
      ? page(event, address, url).then((response) =>
          needsIsolation(address) ? isolated(response) : response,
        )
      : part(event, address),
  );
});

async function install(): Promise<void> {
  if (!SITE_VERSION) return;
  const files = await manifest();
  if (!files) throw new Error(`${MANIFEST} is not that of this version.`);
  const wanted = ['', OFFLINE_PAGE].flatMap((address) => withNeeds(files, address));
  await keep(files, [...wanted, ...carriedOver(files, await store.addresses())]);
}

async function activate(): Promise<void> {
  const files = await manifest();
  if (files) await store.keepOnly(files, SITE_VERSION).catch(() => {});
  await self.clients.claim();
}

/**
 * Keeps these files, or those for which there is room and which are still at the server.
 * @throws {KeepError} `network`: trying again later may help.
 */
async function keep(files: Manifest, addresses: readonly string[]): Promise<void> {
  let left = addresses;
  for (;;)
    try {
      await store.keepAll(files, left);
      return;
    } catch (error) {
      const { problem, address } = error as KeepError;
      if (problem === 'network') throw error;
      if (problem === 'full' || problem === 'blocked') return;
      left = left.filter((other) => other !== address);
    }
}

/** Keeps what a page has loaded, and what it needs. */
async function keepRead({ page: read, loaded: parts, sparing }: ToWorker & { type: 'keep' }): Promise<void> {
  const files = await manifest();
  // A script that this version does not have: the page is of another, and may be of one with this page's next.
  if (!files || parts.some((address) => isHashed(address) && !files.files[address])) return;
  const known = [read, ...parts].filter((address) => address !== undefined && files.files[address]);
  await keep(
    files,
    known.flatMap((address) => (sparing ? [address!] : withNeeds(files, address!))),
  ).catch(() => {});
}

/** A page of its own: kept ones first, so that a version stays whole and opening takes no time. */
async function page(event: FetchEvent, address: string, url: URL): Promise<Response> {
  const files = await manifest();
  const file = files?.files[address];
  const held = file && (await store.match(address, file));
  if (held) return held;
  try {
    const response = await fetch(event.request);
    if (file && response.ok) event.waitUntil(store.put(address, file, response.clone()).catch(() => {}));
    return response;
  } catch (error) {
    if (files?.files[`${address}/`]) return Response.redirect(`${url.origin}${url.pathname}/${url.search}`);
    const offline = files?.files[OFFLINE_PAGE];
    const instead = offline && (await store.match(OFFLINE_PAGE, offline));
    if (!instead) throw error;
    return instead;
  }
}

/** What a page loads: of this version for pages of this version, from the network alone for others. */
async function part(event: FetchEvent, address: string): Promise<Response> {
  const { request } = event;
  const files = await manifest();
  if (files && address === MANIFEST) return Response.json(files);
  const file = files?.files[address];
  if (!file) return fetch(request);
  const own = isHashed(address) || (await isOurs(files, request.referrer));
  // Which parts of its index the next word needs nobody knows: who has searched once has it whole.
  if (own && address.endsWith('/pagefind.js'))
    event.waitUntil(keep(files, filesOf(files, 'search')).catch(() => {}));
  const held = own && (await store.match(address, file));
  if (held) return held;
  const response = await fetch(request);
  if (!response.ok) return response;
  const kept = store.put(address, file, response.clone());
  if (isHashed(address) || !own) {
    event.waitUntil(kept.catch(() => {}));
    return response;
  }
  try {
    await kept;
  } catch (error) {
    // The server has another version by now, whose files do not go with this page.
    if (error instanceof KeepError && error.problem === 'changed') {
      event.waitUntil(self.registration.update().catch(() => {}));
      return Response.error();
    }
  }
  return response;
}

/** Whether who asks is of this version: just those pages are kept that are, and kept ones are never fetched. */
async function isOurs({ files }: Manifest, referrer: string): Promise<boolean> {
  if (!referrer.startsWith(base)) return true;
  const address = addressOf(new URL(referrer).pathname.slice(new URL(base).pathname.length));
  const file = files[address];
  return file !== undefined && (isHashed(address) || (await store.match(address, file)) !== undefined);
}

/** Pages that only work isolated, on a host that may not have sent the headers for it. */
function needsIsolation(address: string): boolean {
  return address.endsWith('/full-node/');
}

function isolated(response: Response): Response {
  // A redirect is followed by the browser, and its target comes here again.
  if (response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
