/**
 * Isolates the page that loads this where its host did not: a service worker adds the headers, for this page's address
 * alone, and the page is loaded once more. Where the browser allows no service worker, nothing happens, and the
 * engine says that the page is not isolated.
 */
export async function isolatePage(): Promise<void> {
  // Under the worker already and still not isolated: loading it again would not help.
  if (crossOriginIsolated || !navigator.serviceWorker || navigator.serviceWorker.controller) return;
  try {
    await navigator.serviceWorker.register(
      `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}service-worker.js`,
      {
        scope: new URL('./', location.href).pathname,
      },
    );
    await navigator.serviceWorker.ready;
    location.reload();
  } catch (error) {
    console.warn('This page could not be isolated.', error);
  }
}
