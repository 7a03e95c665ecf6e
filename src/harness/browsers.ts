/** One page in one of three browsers, driven in the same way whichever it is. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type { Page } from 'playwright';
import { findBrowser, GET_A_BROWSER, launchBrowser } from '../commands/browser.ts';

export const browserNames = ['chromium', 'firefox', 'webkit'] as const;
export type BrowserName = (typeof browserNames)[number];

/** A browser, headless, and the page in it. */
export interface BrowserPage {
  open(url: string): Promise<void>;
  /**
   * Calls a function in the page and awaits it. It is sent as text, so it sees nothing but its argument
   * and the page; argument and result are values of JSON.
   * @throws {Error} with the message of what it throws.
   */
  evaluate<Arg, Result>(call: (arg: Arg) => Result | Promise<Result>, arg?: Arg): Promise<Result>;
  /** Ends the browser. */
  close(): Promise<void>;
}

const FIREFOX = ['/usr/bin/firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'].find((place) =>
  fs.existsSync(place),
);
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';
const XVFB = '/usr/bin/Xvfb';
const DAY_MS = 86_400_000;

interface Browser {
  readonly here: boolean;
  /** The command that gets it. */
  readonly get: string;
  open(): Promise<BrowserPage>;
}

const browsers: Readonly<Record<BrowserName, Browser>> = {
  chromium: { here: findBrowser() !== undefined, get: GET_A_BROWSER, open: openChromium },
  firefox: { here: FIREFOX !== undefined, get: 'apt-get install -y firefox-esr', open: openFirefox },
  webkit: {
    here: fs.existsSync(WEBKIT_DRIVER) && fs.existsSync(XVFB),
    get: 'apt-get install -y webkit2gtk-driver xvfb',
    open: openWebKit,
  },
};

/** What to tell somebody whose machine lacks this browser; undefined when it is there. */
export function missing(name: BrowserName): string | undefined {
  const { here, get } = browsers[name];
  return here ? undefined : `There is no ${name} here. Get it with: ${get}`;
}

/** @throws {Error} when the browser is {@link missing} or does not start. */
export async function openBrowser(name: BrowserName): Promise<BrowserPage> {
  const lacks = missing(name);
  if (lacks) throw new Error(lacks);
  return browsers[name].open();
}

/** Chromium with all that Playwright can do to its page. */
export async function openChromium(): Promise<BrowserPage & { readonly page: Page }> {
  const browser = await launchBrowser('sandbox');
  const page = await (await browser.newContext()).newPage();
  return {
    page,
    open: async (url) => void (await page.goto(url)),
    evaluate: (call, arg) => page.evaluate(call as never, arg),
    close: () => browser.close(),
  };
}

async function openFirefox(): Promise<BrowserPage> {
  const { default: puppeteer } = await import('puppeteer-core');
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX!,
    headless: true,
    protocolTimeout: 0,
  });
  const page = await browser.newPage();
  return {
    open: async (url) => void (await page.goto(url)),
    evaluate: (call, arg) => page.evaluate(call as never, arg) as never,
    close: () => browser.close(),
  };
}

/**
 * WebKitGTK through its own WebDriver, since Playwright and Puppeteer drive no WebKit of the system. By
 * selenium-webdriver and not by a client of ours: it is kept, finds a port, awaits the driver and ends it.
 */
async function openWebKit(): Promise<BrowserPage> {
  const { Builder, Capabilities } = await import('selenium-webdriver');
  // Its types know this module by a name that only require finds.
  const { DriverService } = createRequire(import.meta.url)(
    'selenium-webdriver/remote',
  ) as typeof import('selenium-webdriver/remote');
  const screen = await openScreen();
  const service = new DriverService.Builder(WEBKIT_DRIVER)
    .setHostname('127.0.0.1')
    .setEnvironment({ ...process.env, DISPLAY: screen.name, GDK_BACKEND: 'x11' } as Record<string, string>)
    .build();
  const close = async () => {
    await service.kill();
    screen.close();
  };
  try {
    const driver = await new Builder()
      .usingServer(await service.start())
      .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
      .build();
    await driver.manage().setTimeouts({ script: DAY_MS });
    return {
      open: (url) => driver.get(url),
      evaluate: (call, arg) => driver.executeScript(call, arg),
      async close() {
        await driver.quit();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A screen that nobody sees: WebKitGTK draws on a screen or does not start. */
async function openScreen(): Promise<{ readonly name: string; close(): void }> {
  // Its input ends when we do, however we end; without its screen the browser ends too.
  const shell = spawn('sh', ['-c', `${XVFB} -displayfd 3 -nolisten tcp & exec 3>&-; cat; kill $!`], {
    stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
  });
  const close = () => shell.stdin!.end();
  const told = shell.stdio[3] as Readable;
  await once(told, 'readable');
  const number = told.read() as Buffer | null;
  if (!number) {
    close();
    throw new Error(`${XVFB} did not start.`);
  }
  return { name: `:${String(number).trim()}`, close };
}
