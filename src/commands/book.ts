/** `npm run book [-- STEP … | book]`: prints the build in dist/ as dist/pdf/STEP.pdf, and all steps as one book. */
import fs from 'node:fs';
import path from 'node:path';
import { EDITION } from '../book/edition.ts';
import { printBook, type Paper } from '../book/pdf.ts';
import { fileOf, WHOLE_BOOK, type Shelf } from '../book/shelf.ts';
import { loadCurriculum } from '../curriculum/index.ts';
import { launchBrowser } from './browser.ts';
import { dist, root } from './project.ts';
import { serveFolder } from './server.ts';
import { listForOffline } from './site.ts';

try {
  await makeBooks(process.argv.slice(2));
} catch (error) {
  console.error(sentence(error as NodeJS.ErrnoException));
  process.exitCode = 1;
}

/** @param asked steps, or `book` for all in one; nothing asks for everything. */
async function makeBooks(asked: readonly string[]): Promise<void> {
  const curriculum = loadCurriculum(root);
  const books = [
    ...curriculum.steps
      .filter(({ guide }) => guide)
      .map(({ id, guide }) => ({ name: id, page: id, subject: guide!.description })),
    { name: WHOLE_BOOK, page: 'book', subject: 'What engineers need before and in MLOps, AIOps and LLMOps' },
  ];
  const unknown = asked.find((wanted) => !books.some(({ page }) => page === wanted));
  if (unknown)
    throw new Error(`There is no guide "${unknown}". Guides: ${books.map(({ page }) => page).join(', ')}.`);
  const chosen = books.filter(({ page }) => !asked.length || asked.includes(page));
  const unbuilt = chosen.find(({ page }) => !fs.existsSync(path.join(dist, 'print', page, 'index.html')));
  if (unbuilt) throw new Error(`There is no build of ${unbuilt.page} in dist/. Run: npm run build`);
  const folder = path.join(dist, 'pdf');
  fs.mkdirSync(folder, { recursive: true });
  const shelf = path.join(folder, 'books.json');
  const browser = await launchBrowser();
  try {
    const served = await serveFolder(dist, { base: process.env['SITE_BASE'] ?? '/' });
    try {
      for (const { name, page, subject } of chosen) {
        const printed = await printBook(browser, `${served.url}print/${page}/`, { ...EDITION, subject });
        for (const [paper, { bytes, pages }] of Object.entries(printed)) {
          const file = path.join(folder, fileOf(name, paper as Paper));
          writeWhole(file, bytes);
          console.log(`${path.relative(root, file)}  ${pages} pages, ${(bytes.length / 1e6).toFixed(1)} MB`);
        }
        const shelved = JSON.parse(fs.readFileSync(shelf, 'utf8')) as Shelf;
        const { A4, Letter } = printed;
        const bytes = { A4: A4.bytes.length, Letter: Letter.bytes.length };
        writeWhole(
          shelf,
          JSON.stringify({ ...shelved, [name]: { bytes, date: EDITION.date, pages: A4.pages } }),
        );
      }
      // Made by the build for the empty list; a server would go on sending them.
      for (const ending of ['.br', '.gz']) fs.rmSync(shelf + ending, { force: true });
      await listForOffline(dist, curriculum);
    } finally {
      await served.close();
    }
  } finally {
    await browser.close();
  }
}

/** A reader finds a whole file or, after any fault, the one from before. */
function writeWhole(file: string, content: Uint8Array | string): void {
  const partial = `${file}.partial`;
  try {
    fs.writeFileSync(partial, content);
    fs.renameSync(partial, file);
  } catch (error) {
    fs.rmSync(partial, { force: true });
    throw error;
  }
}

function sentence({ code, path: file, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOSPC')
    return `The disk is full: ${file ?? 'dist/pdf'} was not written. Make room and run again.`;
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return `${file ?? 'dist/pdf'} cannot be written: the folder is read-only.`;
  return message;
}
