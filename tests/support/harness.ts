/** Opens the sandbox in a real browser, without the site around it: the same modules, bundled by the same tool. */
import fs from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { build } from 'vite';
import { launchBrowser } from '../../src/commands/browser.ts';
import { cache, dist, root } from '../../src/commands/project.ts';
import { serveFolder, type Served } from '../../src/commands/server.ts';
import { nodeEngineAssets } from '../../src/sandbox/node/vite.ts';
import type { Runner } from '../../src/curriculum/laws.ts';
import type { Ran } from './page.ts';

export interface Harness {
  readonly browser: Browser;
  readonly page: Page;
  readonly url: string;
  /** Every request that reached our server or tried to leave for elsewhere, as `METHOD address`. */
  readonly requests: string[];
  close(): Promise<void>;
}

const folder = path.join(cache, 'harness');

/** Needs a built site in dist/: the cell's page comes from there. */
export async function openHarness(): Promise<Harness> {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    base: '/harness/',
    publicDir: false,
    plugins: [nodeEngineAssets(path.join(cache, 'node-engine'))],
    // The site stands at the root of the same server; its base is what the cell's address hangs on.
    define: { 'import.meta.env.BASE_URL': '"/"' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      target: 'es2022',
      rollupOptions: {
        input: path.join(root, 'tests/support/page.ts'),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  const requests: string[] = [];
  const served: Served = await serveFolder(dist, {
    intercept(request, response) {
      const address = request.url ?? '/';
      requests.push(`${request.method} ${address}`);
      if (address === '/harness/') {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end(
          '<!doctype html><title>Harness</title><script type="module" src="/harness/page.js"></script>',
        );
        return true;
      }
      const file = path.join(folder, address.replace(/^\/harness\//, ''));
      if (!address.startsWith('/harness/') || !fs.existsSync(file)) return false;
      response.writeHead(200, { 'content-type': address.endsWith('.js') ? 'text/javascript' : 'text/plain' });
      fs.createReadStream(file).pipe(response);
      return true;
    },
  });
  const browser = await launchBrowser();
  const context = await browser.newContext();
  await context.route(
    (url) => url.host !== new URL(served.url).host,
    (route) => {
      requests.push(`${route.request().method()} ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  await page.goto(`${served.url}harness/`);
  await page.waitForFunction(() => 'harness' in window);
  return {
    browser,
    page,
    url: served.url,
    requests,
    async close() {
      await browser.close();
      await served.close();
    },
  };
}

/** Runs exercises on the engine that the reader gets. */
export function browserRunner({ page }: Harness): Runner {
  // One at a time: a browser's page has one thread for our side of all machines.
  let turn: Promise<unknown> = Promise.resolve();
  return {
    name: 'chromium',
    run(command, files, { limit, listens }) {
      const result = turn.then(async () => {
        const ran: Ran = await page.evaluate(
          ([command, files, timeLimit, until]) =>
            window.harness.run('node', files, command, { timeLimit, ...(until && { until }) }),
          [command, { ...files }, limit, listens ?? 0] as const,
        );
        const listened = listens && ran.ports.some(([port, open]) => port === listens && open);
        return { ...ran, exit: listened ? { listening: listens } : ran.exit };
      });
      turn = result.catch(() => {});
      return result;
    },
  };
}
