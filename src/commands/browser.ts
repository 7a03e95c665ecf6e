import fs from 'node:fs';
import { chromium, type Browser } from 'playwright';

/**
 * Where Chromium usually is; Playwright's own comes first. The shell is the same engines without the windows:
 * it starts and draws in three quarters of the time.
 */
const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The command that gets a browser on a machine without one. */
export const GET_A_BROWSER = fs.existsSync('/usr/bin/apt-get')
  ? 'apt-get install -y chromium'
  : 'npx playwright install chromium';

export function findBrowser(): string | undefined {
  return [chromium.executablePath(), ...PLACES].find((place) => fs.existsSync(place));
}

/** Starts a browser that talks to nobody by itself. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error(`No browser found. Get one with: ${GET_A_BROWSER}`);
  return chromium.launch({
    executablePath,
    // As root (in containers and CI) Chromium refuses to start with its own sandbox.
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  });
}
