/** Every way in which full Node can fail to start or be lost, in words for its reader. */
import type { Fault } from '../index.ts';

const works =
  'Your code is kept, and the embedded Node on the page of the exercise runs and checks it without any third party.';

export const offline: Fault = {
  kind: 'offline',
  happened: 'You are offline, and the runtime of full Node comes from stackblitz.com.',
  works,
  remedy: 'Press the button again when the connection is back.',
};

export const hostBlocked: Fault = {
  kind: 'blocked',
  happened: 'This page could not reach stackblitz.com, which serves the runtime of full Node.',
  works,
  remedy:
    'A content blocker, a VPN or a company network often is in the way: allow stackblitz.com there, then press the button again. The host may also be down.',
};

export const hostError: Fault = {
  kind: 'download',
  happened: 'stackblitz.com answered, but not with the runtime of full Node.',
  works,
  remedy: 'Its service may be in trouble. Press the button again in a few minutes.',
};

export const bootTimeout: Fault = {
  kind: 'boot-timeout',
  happened: 'The runtime of full Node began to start and did not become ready in time.',
  works,
  remedy: 'Reload the page and press the button again; a slow connection needs patience the first time.',
};

export const cookiesBlocked = (detail: string): Fault => ({
  kind: 'storage',
  happened:
    'This browser blocks cookies and storage of other sites, and the runtime of full Node needs them.',
  works,
  remedy:
    'Allow cookies for stackblitz.com and webcontainer-api.io in the settings of the browser, then reload the page.',
  detail,
});

export const notIsolated: Fault = {
  kind: 'not-isolated',
  happened:
    'The browser did not isolate this page, and full Node needs memory that only isolated pages may share.',
  works,
  remedy:
    'Reload the page once. If that does not help, the browser forbids service workers here, as private windows do; use a normal window, over HTTPS.',
};

export const unsupportedBrowser: Fault = {
  kind: 'unsupported-browser',
  happened: 'This browser lacks what the runtime of full Node is built on.',
  works,
  remedy: 'Open this page in a current Chrome, Edge, Firefox or Safari on a computer.',
};

export const phone: Fault = {
  kind: 'unsupported-browser',
  happened: 'Full Node is not offered on phones: its runtime needs more memory than their browsers give.',
  works,
  remedy: 'Open this page on a computer.',
};

export const outOfMemory = (detail: string): Fault => ({
  kind: 'memory',
  happened: 'The browser had no memory left for the runtime of full Node.',
  works,
  remedy: 'Close other tabs, then reload the page.',
  detail,
});

export const bootedTwice = (detail: string): Fault => ({
  kind: 'crashed',
  happened: 'A runtime of full Node runs on this page already, and a page can hold only one.',
  works,
  remedy: 'Reload the page: that ends the other one.',
  detail,
});

export const lost = (detail: string): Fault => ({
  kind: 'crashed',
  happened: 'The runtime of full Node stopped answering and is lost.',
  works,
  remedy: 'Reload the page to start it anew.',
  detail,
});

const notStarted = (detail: string): Fault => ({
  kind: 'crashed',
  happened: 'The runtime of full Node did not start.',
  works,
  remedy: 'Reload the page and press the button again; the details below help in a report.',
  detail,
});

/**
 * What the client library's rejection means. Its errors cross from a frame and carry a text and nothing
 * else, so the text decides; what it does not tell is `notStarted`, with the text as detail.
 */
export function faultOf(error: unknown): Fault {
  const text = String(error);
  if (/single WebContainer instance/i.test(text)) return bootedTwice(text);
  if (/out of memory|memory (?:access|limit)|allocat|Array buffer allocation|WebAssembly\.Memory/i.test(text))
    return outOfMemory(text);
  if (/cross-?origin.?isolat|SharedArrayBuffer/i.test(text)) return { ...notIsolated, detail: text };
  if (/cookie|storage|service ?worker|SecurityError|insecure/i.test(text)) return cookiesBlocked(text);
  return notStarted(text);
}
