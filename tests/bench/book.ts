/** A book of fourteen chapters, made of a real one: seconds and megabytes, beside the browser's own `page.pdf()` of the same page. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EDITION } from '../../src/book/edition.ts';
import { printBook } from '../../src/book/pdf.ts';
import { launchBrowser } from '../../src/commands/browser.ts';
import { dist } from '../../src/commands/project.ts';
import { serveFolder } from '../../src/commands/server.ts';

const CHAPTERS = 14;

export async function benchBook(step: string, log: (line: string) => void): Promise<object> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-book-'));
  fs.symlinkSync(path.join(dist, '_astro'), path.join(folder, '_astro'));
  fs.mkdirSync(path.join(folder, 'print'));
  const html = fs.readFileSync(path.join(dist, 'print', step, 'index.html'), 'utf8');
  fs.writeFileSync(path.join(folder, 'print/index.html'), manyOf(html));
  const served = await serveFolder(folder);
  const browser = await launchBrowser();
  try {
    const url = `${served.url}print/`;
    const page = await browser.newPage();
    await page.goto(url);
    const plainStart = performance.now();
    const plain = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const plainSeconds = (performance.now() - plainStart) / 1000;
    await page.close();
    const start = performance.now();
    const { A4 } = await printBook(browser, url, { ...EDITION, subject: 'A book for the bench' });
    // Both papers were printed, in two passes each.
    const seconds = (performance.now() - start) / 2000;
    const result = {
      pages: A4.pages,
      seconds: Number(seconds.toFixed(1)),
      plain_seconds: Number(plainSeconds.toFixed(1)),
      ratio: Number((seconds / plainSeconds).toFixed(2)),
      mb: megabytes(A4.bytes.length),
      mb_per_100_pages: Number((A4.bytes.length / 1e4 / A4.pages).toFixed(2)),
      plain_mb: megabytes(plain.length),
    };
    log(
      `A book of ${CHAPTERS} times ${step}      ${result.pages} pages in ${result.seconds} s, ${result.mb} MB (${result.mb_per_100_pages} MB for 100 pages); one plain page.pdf() ${result.plain_seconds} s, ${result.plain_mb} MB`,
    );
    return result;
  } finally {
    await browser.close();
    await served.close();
    fs.rmSync(folder, { recursive: true });
  }
}

/** The page with its book so many times over, each with ids of its own. */
function manyOf(html: string): string {
  const start = html.indexOf('<main');
  const end = html.indexOf('</main>');
  const opened = html.indexOf('>', start) + 1;
  const book = html.slice(opened, end);
  const copies = Array.from({ length: CHAPTERS }, (_, copy) =>
    book
      .replace(/ (id|data-page-of)="([^"]+)"/g, ` $1="copy-${copy}-$2"`)
      .replace(/ href="#([^"]+)"/g, ` href="#copy-${copy}-$1"`),
  );
  return html.slice(0, opened) + copies.join('') + html.slice(end);
}

const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(1));
