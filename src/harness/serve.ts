/** Serves a page that holds the sandbox and nothing of the site: the same modules, bundled by the same tool. */
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { build, runnerImport, type Rolldown } from 'vite';
import { cache, imageFolder, root } from '../commands/project.ts';
import { engineAssets } from '../sandbox/build.ts';
import { builtLinuxImage } from '../sandbox/linux/image/build.ts';
import { listingOf, partFiles } from '../sandbox/linux/image/publish.ts';
import { LISTING } from '../sandbox/linux/listing.ts';

export interface ServedHarness {
  readonly url: string;
  /** Every request that reached this server, as `METHOD address`. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** Names an icon, so that no browser asks for one. */
const INDEX =
  '<!doctype html><title>Harness</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

/** What the site sends with its full-Node pages. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
};

/**
 * Builds the engine when needed; no build of the site. Keeps everything in memory, so that many can be served at
 * once. The page is isolated when its address names an engine, as in `?engine=webcontainer`.
 */
export async function serveHarness(): Promise<ServedHarness> {
  const files = await bundle();
  const image = builtLinuxImage(imageFolder);
  const parts = image ? partFiles(image) : new Map<string, string>();
  if (image) files.set(LISTING, JSON.stringify(listingOf(image)));
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    const address = request.url ?? '/';
    requests.push(`${request.method} ${address}`);
    const { pathname, searchParams } = new URL(address, 'http://localhost');
    const name = pathname === '/' ? 'index.html' : pathname.slice(1);
    const part = parts.get(name);
    const content = part ? fs.readFileSync(part) : files.get(name);
    const type = TYPES[path.extname(name)] ?? 'application/octet-stream';
    response
      .writeHead(content === undefined ? 404 : 200, {
        'content-type': type,
        ...(searchParams.has('engine') && ISOLATED),
      })
      .end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // The browser keeps its process alive; one that does not start must not leave it waiting for nobody.
  server.unref();
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Text or bytes by address without the leading slash. */
async function bundle(): Promise<Map<string, string | Uint8Array>> {
  const quiet = { configFile: false, logLevel: 'error', root } as const;
  const [built, { module: cell }] = await Promise.all([
    build({
      ...quiet,
      publicDir: false,
      plugins: engineAssets(cache),
      build: {
        write: false,
        assetsInlineLimit: 0,
        target: 'es2022',
        rolldownOptions: {
          input: path.join(root, 'src/harness/page.ts'),
          output: { entryFileNames: 'page.js' },
        },
      },
    }),
    // Its scripts are imported as text, which Vite can do and Node cannot.
    runnerImport<typeof import('../sandbox/cell/document.ts')>(
      path.join(root, 'src/sandbox/cell/document.ts'),
      quiet,
    ),
  ]);
  const { output } = built as Rolldown.RolldownOutput;
  return new Map([
    ['index.html', INDEX],
    ['cell.html', cell.cellDocument()],
    ...output.map((part) => [part.fileName, part.type === 'chunk' ? part.code : part.source] as const),
  ]);
}
