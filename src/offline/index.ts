/**
 * The site without a network: what is kept, what a page gets, how a new version arrives.
 *
 * **Files.** A build writes `offline.json` (`manifest.ts`): every file with its content's hash, its size, and the group
 * that it is downloaded with. The hash of that file is the **version**, and stands in `service-worker.js`, so that the
 * browser sees a new worker whenever any file has changed.
 *
 * **Store** (`store.ts`). One cache for each base path. A file is kept under its address and hash, after its content
 * was found to have that hash; versions share what they agree on. Nothing else is stored, and what no version needs is
 * discarded when the next one takes over. Engines and pages know nothing of it: they fetch, and the worker answers.
 *
 * **What gets in.**
 * - With the worker: the home page and the page "Offline".
 * - A page that is read: it, all that it may load, its exercises and solutions. An engine, once it ran. Search, once
 *   it was used.
 * - A group that the reader downloads on the page "Offline" (`downloads.ts`).
 *
 * **What a page gets.** Kept pages come from the store, others from the network; where there is none, the page
 * "Offline" says so. A page that the store has is of the worker's version, and so is all that it loads. A page that came
 * from the network may be of a newer one: then only files with a hash in their name come from the store, and all
 * else from the network. So no page ever has files of two versions.
 *
 * **States of a version.** `installing`: fetches the start, and what replaces the files that the former version kept;
 * when the network breaks it begins again at a later visit, from where it was. `waiting`: until the reader agrees in
 * the notice (`notice.ts`), or has closed all pages of the site. `active`: discards the rest, and pages that were
 * open reload, since it now answers them.
 *
 * **Where it runs.** Registered after a page has loaded and the browser has time; never while developing. On hosts
 * that send no headers the worker also isolates full-Node pages, which register it at once ({@link isolatePage}).
 */
import { href } from '../href.ts';
import type { ToWorker } from './messages.ts';

const base = new URL(href(''), location.href).href;

/** Keeps what this page needs and announces new versions, once the page has loaded. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !navigator.serviceWorker) return;
  const begin = () =>
    // Safari has no idle callbacks.
    'requestIdleCallback' in globalThis
      ? requestIdleCallback(() => void register())
      : setTimeout(register, 1000);
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin, { once: true });
}

/**
 * Isolates the page that loads this where its host did not: the service worker adds the headers, and the page is loaded
 * once more. Where the browser allows no service worker, nothing happens, and the engine says that the page is not
 * isolated.
 */
export async function isolatePage(): Promise<void> {
  // Under the worker already and still not isolated: loading it again would not help.
  if (crossOriginIsolated || !navigator.serviceWorker || navigator.serviceWorker.controller) return;
  try {
    await navigator.serviceWorker.register(`${base}service-worker.js`);
    await navigator.serviceWorker.ready;
    location.reload();
  } catch (error) {
    console.warn('This page could not be isolated.', error);
  }
}

async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  let controlled = serviceWorker.controller !== null;
  serviceWorker.addEventListener('controllerchange', () => {
    // Another version answers from now on. Nothing is lost: code is kept as it is typed.
    if (controlled) location.reload();
    controlled = true;
  });
  try {
    const registration = await serviceWorker.register(`${base}service-worker.js`);
    announceUpdates(registration);
    const { active } = await serviceWorker.ready;
    if (active) reportLoaded(active);
  } catch {
    // Blocked, or the network broke. The page works as it did; the page "Offline" says what is missing.
  }
}

/** Tells the worker of all that this page has loaded without it. */
function reportLoaded(worker: ServiceWorker): void {
  const { saveData = false } = (navigator as { connection?: { saveData?: boolean } }).connection ?? {};
  const tell = (loaded: readonly string[], page?: string) => {
    const message: ToWorker = {
      type: 'keep',
      loaded,
      sparing: saveData,
      ...(page !== undefined && { page }),
    };
    worker.postMessage(message);
  };
  const since = performance.now();
  const observer = new PerformanceObserver((list) => {
    const loaded = list
      .getEntries()
      // Those that start later pass the worker by themselves.
      .filter(({ name, startTime }) => name.startsWith(base) && startTime <= since)
      .map(({ name }) => new URL(name).href.slice(base.length).replace(/[?#].*$/, ''));
    if (loaded.length) tell(loaded);
  });
  tell([], location.href.slice(base.length).replace(/[?#].*$/, ''));
  observer.observe({ type: 'resource', buffered: true });
}

function announceUpdates(registration: ServiceWorkerRegistration): void {
  const announce = async (worker: ServiceWorker) => {
    const { announceVersion } = await import('./notice.ts');
    announceVersion(() => worker.postMessage({ type: 'take-over' } satisfies ToWorker));
  };
  const watch = (worker: ServiceWorker | null) =>
    worker?.addEventListener('statechange', () => {
      // Without a former version there is nothing to wait for.
      if (worker.state === 'installed' && registration.active) void announce(worker);
    });
  if (registration.waiting) void announce(registration.waiting);
  watch(registration.installing);
  registration.addEventListener('updatefound', () => watch(registration.installing));
}
