/** The search dialog. Loaded when it is first opened. */
import { button, element } from '../exercise/dom.ts';
import { searchBox } from './box.ts';

const box = searchBox('Search this site');
const title = element('h2', 'visually-hidden', 'Search');
title.id = 'search-title';
const head = element('div', 'search-head', title);
const keys = element('p', 'search-keys');
keys.innerHTML =
  '<kbd>↑</kbd> <kbd>↓</kbd> move, <kbd>Enter</kbd> opens, <kbd>Esc</kbd> closes. Guides, exercises, glossary.';
const dialog = element('dialog', 'search-dialog', head, box.element, keys);
dialog.setAttribute('aria-labelledby', title.id);
head.append(button('Close', () => dialog.close()));
// Beside the box stands the dialog itself: a press there means "away".
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
// A section of this very page: the dialog must not stay over it.
dialog.addEventListener('click', (event) => {
  if ((event.target as Element).closest('a')) dialog.close();
});
// In a field for searching the first Escape would only empty it.
box.input.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.isComposing) return;
  event.preventDefault();
  dialog.close();
});
document.body.append(dialog);

/** Opens it, with the last question selected. */
export function openSearch(): void {
  if (dialog.open) return;
  dialog.showModal();
  box.input.focus();
  box.input.select();
}
