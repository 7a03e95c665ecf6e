/** `npm run icons`: draws the PNG icons of an installed site, for systems that take no SVG, into public/. */
import fs from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './browser.ts';
import { root } from './project.ts';

const folder = path.join(root, 'public');
const lines = /<path d="[^"]+"/.exec(fs.readFileSync(path.join(folder, 'icon.svg'), 'utf8'))![0];
// With a margin, because systems cut a circle, a square or a drop out of the picture.
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-7 -7 34 34"><rect x="-7" y="-7" width="34" height="34" fill="#0b6470"/>${lines} stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>`;

const browser = await launchBrowser();
const page = await browser.newPage();
for (const size of [180, 192, 512]) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw}</style>${picture}`);
  await page.screenshot({ path: path.join(folder, `icon-${size}.png`) });
}
await browser.close();
