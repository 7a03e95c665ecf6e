import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import sirv from 'sirv';
import { headerRules } from '../layouts/policy.ts';

export interface Served {
  /** With the base and a slash at the end: `http://localhost:4321/`. */
  readonly url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  readonly base?: string;
  /** Tried first; when it is taken, any free one is used. 0 for any. */
  readonly port?: number;
  /** False serves as a host does that sets no header. */
  readonly headers?: boolean;
  /** Sees every request before it is answered; returning true takes it over. */
  readonly intercept?: (request: http.IncomingMessage, response: http.ServerResponse) => boolean;
}

/** Serves a built site on this machine, with the headers of `policy.ts`. */
export async function serveFolder(folder: string, options: ServeOptions = {}): Promise<Served> {
  const { base = '/', port = 0, headers = true, intercept } = options;
  const files = sirv(folder, {
    // Looks at the disk for each request: PDFs join the site while it is served.
    dev: true,
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders: (response, address) => setHeaders(response, address),
  });
  const setHeaders = (response: http.ServerResponse, address: string) => {
    if (!headers) return;
    for (const rule of headerRules)
      if (rule.path.test(address.slice(1)))
        for (const [name, value] of Object.entries(rule.headers)) response.setHeader(name, value);
  };
  const missing = (response: http.ServerResponse) => {
    const page = path.join(folder, '404.html');
    setHeaders(response, '/404.html');
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
    response.end(fs.existsSync(page) ? fs.readFileSync(page) : 'Not found\n');
  };
  const server = http.createServer((request, response) => {
    if (intercept?.(request, response)) return;
    const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
    if (!pathname.startsWith(base)) {
      if (`${pathname}/` === base || pathname === '/') response.writeHead(302, { location: base }).end();
      else missing(response);
      return;
    }
    // A page lives at its address with a slash; without it, relative links and headers would differ.
    if (!/[/.][^/]*$/.test(pathname.slice(1)) && !pathname.endsWith('/')) {
      response.writeHead(308, { location: `${pathname}/${search}` }).end();
      return;
    }
    request.url = pathname.slice(base.length - 1) + search;
    files(request, response, () => missing(response));
  });
  await listen(server, port);
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: http.Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || port === 0) reject(error);
      else server.listen(0, '127.0.0.1', resolve);
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}
