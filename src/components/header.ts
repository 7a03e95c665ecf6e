/** The Search button, and the keys that work on every page. What they open is loaded when they are pressed. */
import { singleKeys } from './single-keys.ts';

const search = document.querySelector<HTMLButtonElement>('[data-search]')!;

async function open(): Promise<void> {
  const { openSearch } = await import('../search/dialog.ts');
  openSearch();
}

async function list(): Promise<void> {
  const { showShortcuts } = await import('./shortcuts.ts');
  showShortcuts();
}

search.addEventListener('click', () => void open());
document.querySelector('[data-shortcuts]')!.addEventListener('click', () => void list());
document.addEventListener('keydown', (event) => {
  const { key, ctrlKey, metaKey, altKey } = event;
  // The editor and the terminals have first say.
  if (event.defaultPrevented) return;
  if (key.toLowerCase() === 'k' && (ctrlKey || metaKey) && !altKey) {
    event.preventDefault();
    void open();
    return;
  }
  if (ctrlKey || metaKey || altKey || !singleKeys.on || isTyping(event)) return;
  if (key === '/') {
    event.preventDefault();
    void open();
  } else if (key === '?') {
    event.preventDefault();
    void list();
  }
});

/** Whether a letter belongs to what has the focus: a field, the editor, a terminal, an open dialog. */
function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as Element;
  return (
    event.isComposing || target.closest('input, textarea, select, [contenteditable], dialog[open]') !== null
  );
}
