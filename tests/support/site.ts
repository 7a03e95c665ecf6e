/** The built site in a real browser, with every request in view. */
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { launchBrowser } from '../../src/commands/browser.ts';
import { dist } from '../../src/commands/project.ts';
import { serveFolder, type ServeOptions } from '../../src/commands/server.ts';

export interface Site {
  readonly browser: Browser;
  /** With the base and a slash at the end. */
  readonly url: string;
  /** Requests that tried to leave the site's origin. They are blocked. */
  readonly strays: string[];
  /** A page of its own context: empty cache, empty storage. Errors of the page fail the test that asks for them. */
  open(
    path: string,
    options?: BrowserContextOptions,
    prepare?: (page: Page) => Promise<unknown>,
  ): Promise<Page>;
  /** Errors that pages threw or logged since the last call. */
  errors(): string[];
  close(): Promise<void>;
}

export async function openSite(options: ServeOptions = {}, folder = dist): Promise<Site> {
  const served = await serveFolder(folder, options);
  const browser = await launchBrowser();
  const strays: string[] = [];
  let errors: string[] = [];
  return {
    browser,
    url: served.url,
    strays,
    async open(path, contextOptions = {}, prepare) {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        // What a service worker fetches passes by the routes that tests lay. Tests of it allow it.
        serviceWorkers: 'block',
        ...contextOptions,
      });
      await context.route(
        (url) => url.origin !== new URL(served.url).origin && url.protocol.startsWith('http'),
        (route) => {
          strays.push(route.request().url());
          return route.abort();
        },
      );
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await prepare?.(page);
      await page.goto(served.url + path, { waitUntil: 'load' });
      return page;
    },
    errors() {
      const seen = errors;
      errors = [];
      return seen;
    },
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

/** Puts code into the storage that the exercise reads its draft from, before the page loads. */
export const withDraft =
  (exercise: string, files: Readonly<Record<string, string>>) =>
  async (page: Page): Promise<void> => {
    const draft = JSON.stringify({ version: 1, files, saved: '2026-11-23T10:00:00.000Z' });
    await page.addInitScript(
      ([key, value]) => {
        // Sandboxed frames have no storage. Once only: a reload must find what the page itself has kept.
        if (window !== top || sessionStorage.getItem('prepared')) return;
        sessionStorage.setItem('prepared', 'yes');
        localStorage.setItem(key, value);
      },
      [`draft:${exercise}`, draft] as const,
    );
  };

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Waits for a verdict and returns what the status line says. */
export async function verdict(page: Page): Promise<string> {
  await page.locator('.verdict').waitFor();
  return (await page.locator('.status').textContent()) ?? '';
}
