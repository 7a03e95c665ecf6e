/** The page for addresses that lead nowhere: what may have been meant, and a box to search in. */
import { href } from '../href.ts';
import { searchBox } from './box.ts';
import { near } from './near.ts';

const list = document.querySelector<HTMLElement>('[data-near]')!;
const links = [...list.querySelectorAll('a')];
const items = links.map((link) => ({
  address: link.dataset['address']!,
  title: link.textContent,
  item: link.closest('li')!,
}));
const asked = decodeURI(location.pathname).slice(href('').length);
const meant = near(asked, items);
list.querySelector('ul')!.replaceChildren(...meant.map(({ item }) => item));
list.hidden = meant.length === 0;

const box = searchBox('Search this site');
document.querySelector('[data-search-here]')!.append(box.element);
