/** The home's first button: to the first step for who is new, to where they left off for who is not. */
import { lastRead, readProgress, subscribe, type Progress } from '../progress/index.ts';

const button = document.querySelector<HTMLAnchorElement>('[data-continue]');
const first = button && { href: button.getAttribute('href')!, text: button.textContent };

/** Titles and addresses stand in the map beside it. */
function show(progress: Progress): void {
  if (!button || !first) return;
  const read = lastRead(progress);
  const link = read && document.querySelector<HTMLAnchorElement>(`#step-${CSS.escape(read.step)} h4 a`);
  button.textContent = link ? `Continue with ${link.textContent.trim()}` : first.text;
  button.href = link ? link.href + (read.section && !read.finished ? `#${read.section}` : '') : first.href;
}

show(readProgress());
subscribe(show);
