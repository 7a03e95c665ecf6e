/** `npm run book [-- STEP …]`: prints the guides of the build in dist/ as dist/pdf/STEP.pdf and STEP-letter.pdf. */
import fs from 'node:fs';
import path from 'node:path';
import { PAPERS, printPage, type Paper } from '../book/pdf.ts';
import { loadCurriculum } from '../curriculum/index.ts';
import { launchBrowser } from './browser.ts';
import { dist, root } from './project.ts';
import { serveFolder } from './server.ts';

try {
  await makeBooks(process.argv.slice(2));
} catch (error) {
  console.error(sentence(error as NodeJS.ErrnoException));
  process.exitCode = 1;
}

async function makeBooks(asked: readonly string[]): Promise<void> {
  const steps = loadCurriculum(root).steps.filter(({ guide }) => guide);
  const unknown = asked.find((name) => !steps.some(({ id }) => id === name));
  if (unknown)
    throw new Error(`There is no guide "${unknown}". Guides: ${steps.map(({ id }) => id).join(', ')}.`);
  const chosen = steps.filter(({ id }) => !asked.length || asked.includes(id));
  const unbuilt = chosen.find(({ id }) => !fs.existsSync(path.join(dist, 'print', id, 'index.html')));
  if (unbuilt) throw new Error(`There is no build of ${unbuilt.id} in dist/. Run: npm run build`);
  const folder = path.join(dist, 'pdf');
  fs.mkdirSync(folder, { recursive: true });
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const base = process.env['SITE_BASE'] ?? '/';
  const browser = await launchBrowser();
  try {
    const served = await serveFolder(dist, { base });
    try {
      for (const { id, guide } of chosen)
        for (const paper of Object.keys(PAPERS) as Paper[]) {
          const bytes = await printPage(browser, {
            url: `${served.url}print/${id}/`,
            paper,
            author: 'The authors of The AI Ops Roadmap',
            subject: guide!.description,
            version,
          });
          const file = path.join(folder, paper === 'A4' ? `${id}.pdf` : `${id}-letter.pdf`);
          writeWhole(file, bytes);
          console.log(`${path.relative(root, file)}  ${(bytes.length / 1e6).toFixed(2)} MB`);
        }
    } finally {
      await served.close();
    }
  } finally {
    await browser.close();
  }
}

/** A reader finds a whole file or, after any fault, the one from before. */
function writeWhole(file: string, bytes: Uint8Array): void {
  const partial = `${file}.partial`;
  try {
    fs.writeFileSync(partial, bytes);
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
