// Runs on hosts that set no headers, for the pages in its scope and no other: gives them those that isolate a page.
// Stores nothing. Registered by isolate.ts, and served as it is: see pages/service-worker.js.ts.
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(isolated(event.request));
});

async function isolated(request) {
  const response = await fetch(request);
  // A redirect is followed by the browser, and its target comes here again.
  if (response.type === 'opaqueredirect') return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
