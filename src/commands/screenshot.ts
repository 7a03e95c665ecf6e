/** `npm run screenshot`: takes the picture of the README from the build in dist/. */
import path from 'node:path';
import { loadCurriculum } from '../curriculum/index.ts';
import { launchBrowser } from './browser.ts';
import { dist, root } from './project.ts';
import { serveFolder } from './server.ts';

const exercise = loadCurriculum(root).exercises.find(({ id }) => id === 'apis/retry-after')!;
const served = await serveFolder(dist);
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1 });
const draft = {
  version: 1,
  files: exercise.mistakes['seconds-only']!.files,
  saved: new Date().toISOString(),
};
await page.addInitScript(
  ([key, value]) => {
    if (window === top) localStorage.setItem(key, value);
  },
  [`draft:${exercise.id}`, JSON.stringify(draft)] as const,
);
await page.goto(`${served.url}${exercise.id}/`);
await page.locator('.cm-content').waitFor();
await page.getByRole('button', { name: 'Check', exact: true }).click();
await page.locator('.verdict').waitFor();
await page
  .locator('.toolbar')
  .evaluate((toolbar) => window.scrollTo(0, toolbar.getBoundingClientRect().top - 420));
await page.waitForTimeout(300);
await page.screenshot({ path: path.join(root, 'public/screenshot.png') });
await browser.close();
await served.close();
