/** The harness's page once more, prepared before the sandbox starts in it. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type BrowserContext, type Page } from 'playwright';
import { findBrowser } from '../../../src/commands/browser.ts';
import type { Harness } from '../../support/harness.ts';
import { HAND_OVER } from './attempts.ts';

export interface Prepared {
  readonly page: Page;
  /** Errors that nobody caught, in the page or in a frame of it. */
  readonly errors: string[];
  close(): Promise<void>;
}

export interface PrepareOptions {
  /** Gives reader code the browser's own objects as `Intl.handed`. */
  readonly handed?: boolean;
  /** False takes the policy off the cell, to see what it holds back. */
  readonly policy?: boolean;
  /** Counts what the page and its frames hold: see {@link held}. */
  readonly counts?: boolean;
}

export async function prepare(
  context: BrowserContext,
  url: string,
  { handed = false, policy = true, counts = false }: PrepareOptions,
): Promise<Prepared> {
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  if (handed) await page.addInitScript(handOver, HAND_OVER);
  if (!policy)
    await page.route('**/cell.html', async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      await route.fulfill({ response, body: text.replace(/<meta http-equiv[^>]*>/, '') });
    });
  if (counts) await page.addInitScript(count);
  // A frame in a process of its own may load before Playwright has put the script into it.
  for (let tries = 1; ; tries++) {
    await page.goto(url);
    await page.waitForFunction(() => 'harness' in window);
    await page.evaluate(async () => void (await window.harness.machine('node')));
    if (!counts) break;
    const missed = await Promise.all(page.frames().map((frame) => frame.evaluate(() => !('held' in window))));
    if (!missed.includes(true)) break;
    if (tries === 10) throw new Error('The frames of the page cannot be watched.');
  }
  return { page, errors, close: () => page.close() };
}

/** Runs first in the page: puts a line before every script that the page gives to its cell for workers. */
export function handOver(first: string) {
  if (window !== top) return;
  const post = MessagePort.prototype.postMessage as (message: unknown, options?: unknown) => void;
  MessagePort.prototype.postMessage = function (message: unknown, options?: unknown) {
    const given = message as { type?: string; script?: string } | null;
    if (given?.type !== 'program' || !given.script) return post.call(this, message, options);
    // What stands before a script must not take its strictness away.
    const [strict = ''] = /^\s*["']use strict["'];?/.exec(given.script) ?? [];
    post.call(this, { ...given, script: strict + first + given.script }, options);
  };
}

declare global {
  interface Window {
    held: { channels: number; blobs: Set<string> };
  }
}

/** Runs first in the page and in every frame. A channel is held until one of its ports is closed. */
function count() {
  const counted = { channels: 0, blobs: new Set<string>() };
  window.held = counted;
  const channels = new WeakMap<MessagePort, { closed: boolean }>();
  globalThis.MessageChannel = class extends MessageChannel {
    constructor() {
      super();
      const channel = { closed: false };
      channels.set(this.port1, channel).set(this.port2, channel);
      counted.channels++;
    }
  };
  const close = MessagePort.prototype.close;
  MessagePort.prototype.close = function () {
    const channel = channels.get(this);
    if (channel && !channel.closed) {
      channel.closed = true;
      counted.channels--;
    }
    close.call(this);
  };
  const { createObjectURL, revokeObjectURL } = URL;
  URL.createObjectURL = (object) => {
    const address = createObjectURL.call(URL, object);
    counted.blobs.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => {
    counted.blobs.delete(address);
    revokeObjectURL.call(URL, address);
  };
}

export interface Held {
  readonly workers: number;
  readonly frames: number;
  readonly channels: number;
  readonly blobs: number;
}

/** What the page and its frames hold now. Blobs made in a worker die with it and are not counted. */
export async function held(page: Page): Promise<Held> {
  const sums = { workers: page.workers().length, frames: page.frames().length, channels: 0, blobs: 0 };
  for (const frame of page.frames()) {
    const { channels, blobs } = await frame
      .evaluate(() => ({ channels: window.held.channels, blobs: window.held.blobs.size }))
      .catch(() => ({ channels: 0, blobs: 0 })); // a frame that goes while we ask
    sums.channels += channels;
    sums.blobs += blobs;
  }
  return sums;
}

/** A second server, on another host than the site's: whatever arrives there has left. */
export async function openOutside(seen: string[]): Promise<{ url: string; close(): Promise<void> }> {
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} outside ${request.url}`);
    response.writeHead(404, { 'access-control-allow-origin': '*' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Puts a browser in the place of the harness's own that lets requests go to this machine. Chromium by
 * itself holds back what an opaque origin asks of `localhost`, so that no request at all would arrive
 * there, policy or not, and the count of requests would say nothing.
 */
export async function unguarded(harness: Harness, outside: string): Promise<BrowserContext> {
  await harness.page.context().browser()!.close();
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath && { executablePath }),
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-features=LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets',
      '--no-first-run',
    ],
  });
  const context = await browser.newContext();
  const ours = [harness.url, outside].map((url) => new URL(url).host);
  await context.route(
    (url) => !ours.includes(url.host),
    (route) => {
      harness.requests.push(`${route.request().method()} ${route.request().url()}`);
      return route.abort();
    },
  );
  return context;
}
