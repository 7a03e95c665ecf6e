/**
 * What a page of ours may do. It stands as `<meta>` in every page, so that it holds on hosts that set no
 * header; the headers here are what our server sends and what the snippets for other hosts say.
 */
import { createHash } from 'node:crypto';
import { previewHosts, runtimeHost } from '../sandbox/webcontainer/hosts.ts';

/**
 * The only inline script. It runs before the first paint, so that the remembered colours show at once and
 * controls that need scripts are laid out only when scripts run. A button that is pressed before its
 * element's script is there is pressed again when it is: on a slow line that takes seconds.
 */
export const inlineScript = `(() => {
  const root = document.documentElement;
  root.classList.add('js');
  let theme;
  try { theme = localStorage.getItem('theme'); } catch {}
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  const waiting = new Map();
  addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    const element = button?.closest(':not(:defined)');
    if (!element) return;
    if (!waiting.has(element))
      customElements.whenDefined(element.localName).then(() => waiting.get(element).click());
    waiting.set(element, button);
  }, true);
})();`;

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const policy = (thirdParty: { readonly frames: string; readonly connections: string }) =>
  [
    "default-src 'none'",
    `script-src 'self' ${sha256(inlineScript)}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${thirdParty.connections}`,
    `frame-src 'self'${thirdParty.frames}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');

export const pagePolicy = policy({ frames: '', connections: '' });

/** For full-Node pages alone: they may open the frames of its runtime, and ask whether its host is there. */
export const fullNodePolicy = policy({
  frames: ` ${runtimeHost} ${previewHosts}`,
  connections: ` ${runtimeHost}`,
});

/**
 * Headers by path, relative to the base; a later rule overrides an earlier one. The policy itself stands in
 * the pages: a header for all of them would also bind the cell, which has a stricter one of its own, and
 * hosts combine headers in different ways. What a page cannot say of itself is who may frame it.
 */
export const headerRules: readonly {
  /** Of forms that RE2 and PCRE know too. */
  readonly path: RegExp;
  /** In the words of `_headers`; empty where all that it could say is said by others. */
  readonly glob: string;
  readonly headers: Readonly<Record<string, string>>;
}[] = [
  {
    path: /^/,
    glob: '*',
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Content-Security-Policy': "frame-ancestors 'self'",
    },
  },
  { path: /^(?!_astro\/)/, glob: '', headers: { 'Cache-Control': 'no-cache' } },
  {
    path: /^_astro\//,
    glob: '_astro/*',
    headers: { 'Cache-Control': 'public, max-age=31536000, immutable' },
  },
  {
    // Isolated, which shared memory needs. What these pages load comes from their own origin, and needs no header.
    path: /^[^/]+\/[^/]+\/full-node\//,
    glob: ':step/:exercise/full-node/*',
    headers: { 'Cache-Control': 'no-cache', 'Cross-Origin-Embedder-Policy': 'require-corp' },
  },
];
