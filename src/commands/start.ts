/** `npm start`: builds the site, serves it, and then makes what takes longer: the Linux machine, and the PDFs. */
import { spawn } from 'node:child_process';
import os from 'node:os';
import { findBrowser } from './browser.ts';
import { root } from './project.ts';

await import('./build.ts');
if (!process.exitCode) {
  await import('./serve.ts');
  // Exercises say how far it is, or what making it lacks.
  await inBackground('src/commands/image.ts');
  // Pages offer a PDF as soon as it is there; until then, and without a browser, the page to print.
  if (findBrowser()) await inBackground('src/commands/book.ts');
}

async function inBackground(command: string): Promise<void> {
  const child = spawn(process.execPath, [command], { cwd: root, stdio: 'inherit' });
  os.setPriority(child.pid!, os.constants.priority.PRIORITY_LOW);
  await new Promise((resolve) => child.on('close', resolve));
}
