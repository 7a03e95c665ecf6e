/** Gives each section of a long page a button that copies its address. */
import { announce } from './announce.ts';

const COPIED_MS = 2000;

for (const heading of document.querySelectorAll<HTMLElement>('.prose > :is(h2, h3)[id]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'section-link';
  button.setAttribute('aria-label', `Copy the link to “${heading.textContent.trim()}”`);
  button.addEventListener('click', () => void copyLink(heading, button));
  heading.append(button);
}

async function copyLink(heading: HTMLElement, button: HTMLElement): Promise<void> {
  const link = new URL(`#${heading.id}`, location.href).href;
  // In the address bar it is too, which also serves where copying is not allowed.
  history.replaceState(history.state, '', link);
  try {
    await navigator.clipboard.writeText(link);
    announce('Link copied');
    button.dataset['copied'] = 'Copied';
  } catch {
    announce('The link to this section is in the address bar.');
    button.dataset['copied'] = 'In the address bar';
  }
  setTimeout(() => delete button.dataset['copied'], COPIED_MS);
}
