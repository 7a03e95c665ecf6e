/** The list of shortcuts, with the switch for those of one letter. Loaded when it is first opened. */
import { button, element } from '../exercise/dom.ts';
import { singleKeys } from './single-keys.ts';

/** Keys in the order in which they are pressed; alternatives stand one after the other. */
const SHORTCUTS: readonly {
  readonly where: string;
  readonly keys: readonly (readonly [keys: readonly (readonly string[])[], does: string])[];
}[] = [
  {
    where: 'Everywhere',
    keys: [
      [[['/'], ['Ctrl', 'K']], 'search'],
      [[['?']], 'this list'],
      [[['Esc']], 'closes what is open'],
    ],
  },
  {
    where: 'In an exercise',
    keys: [
      [[['Ctrl', 'Enter']], 'checks the code'],
      [[['Tab']], 'indents, once you have typed'],
      [[['Esc'], ['Tab']], 'one after the other: leaves the editor'],
      [[['Ctrl', 'Z']], 'undoes'],
      [[['Ctrl', '/']], 'turns lines into comments and back'],
    ],
  },
  {
    where: 'In the search',
    keys: [
      [[['↑'], ['↓']], 'move between the results'],
      [[['Enter']], 'opens the first, or the one in focus'],
    ],
  },
];

const close = button('Close', () => dialog.close());
const title = element('h2', '', 'Keyboard shortcuts');
title.id = 'shortcuts-title';
const choice = element('input', '');
choice.type = 'checkbox';
choice.checked = singleKeys.on;
choice.addEventListener('change', () => {
  singleKeys.on = choice.checked;
});
const dialog = element(
  'dialog',
  'shortcuts-dialog',
  element('div', 'dialog-head', title, close),
  ...SHORTCUTS.flatMap(({ where, keys }) => [
    element('h3', '', where),
    element(
      'dl',
      '',
      ...keys.flatMap(([ways, does]) => [
        element('dt', '', ...ways.flatMap((way, index) => [index ? ' ' : '', chord(way)])),
        element('dd', '', does),
      ]),
    ),
  ]),
  element('label', '', choice, ' Keys without Ctrl work as shortcuts'),
  element('p', '', 'On a Mac, Ctrl is also ⌘.'),
);
dialog.setAttribute('aria-labelledby', title.id);
dialog.addEventListener('click', (event) => {
  if (event.target === dialog) dialog.close();
});
document.body.append(dialog);

export function showShortcuts(): void {
  if (!dialog.open) dialog.showModal();
}

function chord(keys: readonly string[]): HTMLElement {
  return element(
    'span',
    'chord',
    ...keys.flatMap((key, index) => [index ? '\u2009' : '', element('kbd', '', key)]),
  );
}
