/** Opens the sandbox in a real browser, without the site around it. */
import type { Page } from 'playwright';
import type { Runner } from '../../src/curriculum/laws.ts';
import { openBrowser, openChromium, type BrowserName, type BrowserPage } from '../../src/harness/browsers.ts';
import type { Ran } from '../../src/harness/harness.ts';
import { serveHarness } from '../../src/harness/serve.ts';

/** Where `window.harness` can be called: see `src/harness/harness.ts`. */
export type HarnessPage = Pick<BrowserPage, 'evaluate'>;

export interface Harness<P extends HarnessPage = Page> {
  readonly browser: BrowserName;
  readonly page: P;
  readonly url: string;
  /** Every request that reached our server, as `METHOD address`. In Chromium also what tried to leave for elsewhere. */
  readonly requests: string[];
  close(): Promise<void>;
}

interface HarnessOptions {
  readonly browser?: BrowserName;
  /** For an engine that is found by its id only: `?engine=webcontainer`. */
  readonly search?: string;
}

export async function openHarness(options?: Omit<HarnessOptions, 'browser'>): Promise<Harness>;
export async function openHarness(options: { browser: BrowserName }): Promise<Harness<HarnessPage>>;
export async function openHarness({ browser = 'chromium', search = '' }: HarnessOptions = {}): Promise<
  Harness<HarnessPage>
> {
  const { url, requests, close } = await serveHarness();
  if (browser !== 'chromium') return started(await openBrowser(browser));
  const chromium = await openChromium();
  await chromium.page.context().route(
    (to) => to.host !== new URL(url).host,
    (route) => {
      requests.push(`${route.request().method()} ${route.request().url()}`);
      return route.abort();
    },
  );
  return started(chromium, chromium.page);

  async function started(opened: BrowserPage, page: HarnessPage = opened): Promise<Harness<HarnessPage>> {
    await opened.open(url + search);
    return {
      browser,
      page,
      url,
      requests,
      async close() {
        await opened.close();
        await close();
      },
    };
  }
}

/** Runs exercises on the engine that the reader gets. */
export function browserRunner({ browser, page }: Harness<HarnessPage>): Runner {
  // One at a time: a browser's page has one thread for our side of all machines.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    name: browser,
    run(command, files, { runtime, limit, listens }) {
      const result = turn.then(async () => {
        const ran: Ran = await page.evaluate(
          ([runtime, command, files, timeLimit, until]) =>
            window.harness.run(runtime, files, command, { timeLimit, ...(until && { until }) }),
          [runtime, command, { ...files }, limit, listens ?? 0] as const,
        );
        const listened = listens && ran.ports.some(([port, open]) => port === listens && open);
        return { ...ran, exit: listened ? { listening: listens } : ran.exit };
      });
      turn = result.catch(() => {});
      return result;
    },
  };
}
