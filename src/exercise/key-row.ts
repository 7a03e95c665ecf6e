/** On touch screens: a row of the keys that a phone's keyboard hides, right above that keyboard. */
import { element } from './dom.ts';

export interface Key {
  readonly face: string;
  /** For screen readers. */
  readonly name: string;
  press(): void;
}

/**
 * @param holder shows the row while it has the focus
 * @returns the row, for the place below it
 */
export function keyRow(holder: HTMLElement, keys: readonly Key[]): HTMLElement {
  const row = element('div', 'key-row', ...keys.map(keyButton));
  row.role = 'toolbar';
  row.ariaLabel = 'Keys';
  row.hidden = true;
  holder.addEventListener('focusin', () => {
    row.hidden = false;
    place(row);
  });
  holder.addEventListener('focusout', () => (row.hidden = true));
  for (const event of ['resize', 'scroll'])
    globalThis.visualViewport?.addEventListener(event, () => row.hidden || place(row));
  return row;
}

function keyButton({ face, name, press }: Key): HTMLElement {
  const made = element('button', '', face);
  made.type = 'button';
  made.ariaLabel = name;
  // Who has a keyboard needs no key of these on the way through the page.
  made.tabIndex = -1;
  // The focus stays where it is: a phone would fold its keyboard away.
  made.addEventListener('pointerdown', (event) => event.preventDefault());
  made.addEventListener('click', press);
  return made;
}

/** The keyboard covers the lower part of the window without making it smaller. */
function place(row: HTMLElement): void {
  const { visualViewport } = globalThis;
  if (!visualViewport) return;
  const covered = innerHeight - visualViewport.height - visualViewport.offsetTop;
  row.style.setProperty('--covered', `${Math.max(0, Math.round(covered))}px`);
}
