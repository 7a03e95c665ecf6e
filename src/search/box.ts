/**
 * A box to search in, with its results below: in the dialog and on the page for addresses that lead nowhere. The
 * results are links; arrow keys move between them and the box, Enter in the box follows the first.
 */
import { button, element } from '../exercise/dom.ts';
import { loadIndex, search, type Found, type Results } from './index.ts';

const FIRST = 8;
const MORE = 24;
/** Until a reader pauses in typing. */
const PAUSE_MS = 120;
/** Until the count is said, so that it is said once and not for each letter. */
const SAY_MS = 900;

export interface SearchBox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  ask(query: string): void;
}

export function searchBox(label: string): SearchBox {
  const input = element('input', 'search-input');
  input.type = 'search';
  input.autocomplete = 'off';
  input.spellcheck = false;
  input.enterKeyHint = 'go';
  input.setAttribute('aria-label', label);
  input.placeholder = 'timeout, idempotency key, window function …';
  const results = element('div', 'search-results');
  const said = element('p', 'visually-hidden');
  said.role = 'status';
  const box = element('search', 'search-box', input, said, results);

  let asked = '';
  let answer: Promise<void> = Promise.resolve();
  let pause: ReturnType<typeof setTimeout> | undefined;
  let saying: ReturnType<typeof setTimeout> | undefined;
  const links = () => [...results.querySelectorAll<HTMLAnchorElement>('a')];
  const say = (text: string) => {
    clearTimeout(saying);
    saying = setTimeout(() => (said.textContent = text), SAY_MS);
  };

  async function ask(limit = FIRST): Promise<void> {
    const query = input.value.trim();
    asked = query;
    if (!query) {
      results.replaceChildren();
      said.textContent = '';
      clearTimeout(saying);
      return;
    }
    try {
      const found = await search(query, limit);
      if (query !== asked) return;
      show(query, found);
    } catch {
      if (query === asked) failed();
    }
  }

  function show(query: string, { pages, found }: Results): void {
    results.replaceChildren(...found.map(group));
    if (!pages) results.append(element('p', 'search-note', `Nothing here holds “${query}”.`));
    if (found.length < pages)
      results.append(
        button(`Show more of ${pages} pages`, async () => {
          const last = links().length;
          await ask(MORE);
          links()[last]?.focus();
        }),
      );
    say(pages ? `${pages} ${pages === 1 ? 'page' : 'pages'} found` : 'Nothing found');
  }

  function failed(): void {
    const reason = navigator.onLine
      ? 'The search index could not be loaded.'
      : 'You are offline, and the search index has not been loaded on this device.';
    const note = element('p', 'search-note', `${reason} Everything else on this page works. `);
    note.role = 'alert';
    note.append(button('Try again', () => ask()));
    results.replaceChildren(note);
  }

  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(() => (answer = ask()), PAUSE_MS);
  });
  // The index loads while the first letters are typed; what goes wrong is said when it is needed.
  input.addEventListener('focus', () => void loadIndex().catch(() => {}), { once: true });

  async function follow(): Promise<void> {
    clearTimeout(pause);
    if (input.value.trim() !== asked) answer = ask();
    await answer;
    links()[0]?.click();
  }

  box.addEventListener('keydown', (event) => {
    if (event.target === input && event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      void follow();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const stops = [input, ...links()];
    const at = stops.indexOf(document.activeElement as HTMLInputElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    event.preventDefault();
    next?.focus();
    // Back in the box one goes on typing.
    if (next === input) input.select();
  });

  return {
    element: box,
    input,
    ask(query) {
      input.value = query;
      answer = ask();
    },
  };
}

/** The page is a link of its own where it answers itself, and a heading where only its sections do. */
function group({ title, kind, sections }: Found): HTMLElement {
  const head = element('h3', '', title, ' ', element('span', 'search-kind', kind));
  const [first, ...others] = sections;
  const itself = first !== undefined && !first.title;
  const parts = itself ? others : sections;
  const list = element('ul', '');
  for (const part of parts)
    list.append(element('li', '', link(part, element('span', 'search-section', part.title))));
  return element(
    'section',
    'search-group',
    itself ? link(first, head) : head,
    ...(parts.length ? [list] : []),
  );
}

function link({ href, excerpt }: Found['sections'][number], head: HTMLElement): HTMLAnchorElement {
  const said = element('span', 'search-excerpt');
  // Of our own pages: pagefind escapes their text and adds <mark>.
  said.innerHTML = excerpt;
  const made = element('a', '', head, said);
  made.href = href;
  return made;
}
