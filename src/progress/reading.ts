/**
 * Remembers where in a guide the reader is, for "continue where you left off": the section in which they stay a
 * moment, and that they came to the end.
 */
import { recordReading } from './index.ts';

/** Who only scrolls past does not read. */
const MOMENT_MS = 1000;

const step = document.querySelector<HTMLElement>('[data-guide]')!.dataset['guide']!;
let section = '';
let finished = false;
let waiting: ReturnType<typeof setTimeout> | undefined;
const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => recordReading(step, section, finished), MOMENT_MS);
};

const headings = new IntersectionObserver(
  (entries) => {
    const reached = entries.find(({ isIntersecting }) => isIntersecting);
    if (!reached) return;
    section = reached.target.id;
    soon();
  },
  { rootMargin: '-10% 0px -75% 0px' },
);
for (const heading of document.querySelectorAll('main h2[id], main h3[id]')) headings.observe(heading);

const end = new IntersectionObserver(([entry]) => {
  if (!entry?.isIntersecting) return;
  end.disconnect();
  finished = true;
  soon();
});
end.observe(document.querySelector('.site-footer')!);
