import { createHash } from 'node:crypto';
import inner from './inner.js?raw';
import outer from './outer.js?raw';

const hash = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * The text of `cell.html`: our own page that holds the opaque frame in which reader code runs.
 *
 * Two levels, because a frame that has both `sandbox` and a URL never reaches a service worker: it
 * would not load offline. The outer page has a URL and our origin, but runs no reader code; the inner
 * one has an opaque origin and no URL. The frame and its workers inherit the policy: no request can
 * leave, and only the three scripts named here and `blob:` modules run.
 */
export function cellDocument(): string {
  const frame = `<!doctype html><meta charset="utf-8"><script>${inner}</script>`;
  const script = outer.replace('FRAME_DOCUMENT', () => JSON.stringify(frame).replaceAll('</', '<\\/'));
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)} ${hash(inner)} 'unsafe-eval' blob:`,
    'worker-src blob:',
    "frame-src 'self'",
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Code cell</title><meta name="robots" content="noindex"><meta http-equiv="Content-Security-Policy" content="${policy}"><body><script>${script}</script></body></html>\n`;
}
