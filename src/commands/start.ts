/** `npm start`: builds the site, serves it, and makes the PDFs beside it where there is a browser. */
import { spawn } from 'node:child_process';
import os from 'node:os';
import { findBrowser } from './browser.ts';
import { root } from './project.ts';

await import('./build.ts');
if (!process.exitCode) {
  await import('./serve.ts');
  makeBooks();
}

/** Pages offer a PDF as soon as it is there; until then, and without a browser, the page to print. */
function makeBooks(): void {
  if (!findBrowser()) return;
  const book = spawn(process.execPath, ['src/commands/book.ts'], { cwd: root, stdio: 'inherit' });
  os.setPriority(book.pid!, os.constants.priority.PRIORITY_LOW);
}
