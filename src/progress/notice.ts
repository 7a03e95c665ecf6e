/** What a page says, once, when this browser stores nothing: until when it holds, and a way to keep it. */
import '../styles/storage-note.css';
import { button, element } from '../exercise/dom.ts';
import type { Kept } from './storage.ts';

let told = false;

/** Tells the reader, the first time that something was kept in memory alone. */
export function tellReader(kept: Kept): void {
  if (kept === 'stored' || told) return;
  told = true;
  const text = element('p', '');
  text.role = 'status';
  const note: HTMLElement = element(
    'aside',
    'storage-note',
    text,
    button('Save as a file', () => saveFile(text)),
    button('Close', () => note.remove()),
  );
  note.ariaLabel = 'Storage';
  document.body.append(note);
  // A live region speaks of what changes in it.
  text.textContent =
    'This browser does not let the site store anything, or its storage is full. Code and progress are kept until you leave this page; save them as a file if you want to keep them longer.';
}

async function saveFile(text: HTMLElement): Promise<void> {
  try {
    const [{ exportFile }, { saveAs }] = await Promise.all([import('./file.ts'), import('./save.ts')]);
    const { name, text } = exportFile();
    saveAs(name, text, 'application/json');
  } catch {
    text.textContent =
      'What saves a file could not be loaded. Press the button again when the connection is back.';
  }
}
