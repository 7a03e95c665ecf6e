/** Where a page offers a book, `<span data-pdf="apis">`: its PDF, with size and date, in place of what stands there. */
import { element } from '../exercise/dom.ts';
import { href } from '../href.ts';
import { fileOf, type Shelf } from './shelf.ts';

const folder = href('pdf/');

/** Without network or without PDFs, the page keeps what it has: the way to the print page. */
async function readShelf(): Promise<Shelf> {
  try {
    const response = await fetch(`${folder}books.json`);
    return response.ok ? ((await response.json()) as Shelf) : {};
  } catch {
    return {};
  }
}

const shelf = await readShelf();
for (const place of document.querySelectorAll<HTMLElement>('[data-pdf]')) {
  const name = place.dataset['pdf']!;
  const book = shelf[name];
  if (!book) continue;
  const date = new Date(book.date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const size = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  place.replaceChildren(
    link(fileOf(name, 'A4'), `PDF, ${size(book.bytes.A4)}`),
    ` (${book.pages} pages, ${date}; `,
    link(fileOf(name, 'Letter'), `US Letter, ${size(book.bytes.Letter)}`),
    ')',
  );
}

function link(file: string, words: string): HTMLAnchorElement {
  const anchor = element('a', '', words);
  anchor.href = folder + file;
  return anchor;
}
