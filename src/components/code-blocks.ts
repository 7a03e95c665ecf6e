/** Gives code blocks their Copy button, and one to wrap long lines where there are any. */
import { button } from '../exercise/dom.ts';
import { announce } from './announce.ts';
import { codeTools } from './code-frame.ts';

const COPIED_MS = 2000;

for (const block of document.querySelectorAll<HTMLElement>('main pre.astro-code')) {
  // In an exercise the editor takes the place of a file; what may only be read there is a click away.
  if (block.closest('coding-exercise')) continue;
  const name = block.getAttribute('aria-label') ?? 'Code';
  if (block.scrollWidth > block.clientWidth) {
    const wrap = tool('Wrap', `Wrap long lines: ${name}`, () =>
      wrap.setAttribute('aria-pressed', String(block.classList.toggle('wrapped'))),
    );
    wrap.setAttribute('aria-pressed', 'false');
    codeTools(block).prepend(wrap);
  }
  // What a program printed is there to be read.
  if ('output' in block.dataset) continue;
  const copy = tool('Copy', `Copy: ${name}`, () => copyText(block.textContent, copy));
  codeTools(block).prepend(copy);
}

function tool(text: string, label: string, press: () => unknown): HTMLButtonElement {
  const made = button(text, press);
  made.className = 'code-tool';
  // The words on it begin its name, for who speaks to the page.
  made.setAttribute('aria-label', label);
  return made;
}

async function copyText(text: string, pressed: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    pressed.textContent = 'Copied';
    announce('Copied');
  } catch {
    pressed.textContent = 'Not allowed';
    announce('The browser does not let this page copy. Select the text and copy it yourself.');
  }
  setTimeout(() => (pressed.textContent = 'Copy'), COPIED_MS);
}
