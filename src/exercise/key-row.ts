/** On touch screens: a row of the keys that code needs and a phone's keyboard hides, right above that keyboard. */
import { insertBracket } from '@codemirror/autocomplete';
import { cursorCharLeft, cursorCharRight, indentLess, indentMore, redo, undo } from '@codemirror/commands';
import type { Command, EditorView } from '@codemirror/view';
import { element } from './dom.ts';

/** What stands on a key, its name for screen readers, and what it does; a sign without a command is typed. */
const KEYS: readonly (readonly [face: string, name: string, command?: Command])[] = [
  ['⇥', 'Indent', indentMore],
  ['⇤', 'Indent less', indentLess],
  ['↶', 'Undo', undo],
  ['↷', 'Redo', redo],
  ['←', 'Cursor left', cursorCharLeft],
  ['→', 'Cursor right', cursorCharRight],
  ['(', 'Opening parenthesis'],
  [')', 'Closing parenthesis'],
  ['{', 'Opening brace'],
  ['}', 'Closing brace'],
  ['[', 'Opening bracket'],
  [']', 'Closing bracket'],
  ["'", 'Quote'],
  ['"', 'Double quote'],
  ['`', 'Backtick'],
  [';', 'Semicolon'],
  [':', 'Colon'],
  ['=', 'Equals'],
  ['<', 'Less than'],
  ['>', 'Greater than'],
  ['_', 'Underscore'],
  ['$', 'Dollar'],
  ['|', 'Bar'],
  ['&', 'Ampersand'],
  ['/', 'Slash'],
  ['\\', 'Backslash'],
];

/** @returns the row, which shows itself while the editor has the focus. */
export function keyRow(view: EditorView): HTMLElement {
  const row = element(
    'div',
    'key-row',
    ...KEYS.map(([face, name, command]) => key(view, face, name, command)),
  );
  row.role = 'toolbar';
  row.ariaLabel = 'Keys';
  row.hidden = true;
  view.dom.addEventListener('focusin', () => {
    row.hidden = false;
    place(row);
  });
  view.dom.addEventListener('focusout', () => (row.hidden = true));
  for (const event of ['resize', 'scroll'])
    globalThis.visualViewport?.addEventListener(event, () => row.hidden || place(row));
  return row;
}

function key(view: EditorView, face: string, name: string, command?: Command): HTMLElement {
  const made = element('button', '', face);
  made.type = 'button';
  made.ariaLabel = name;
  // Who has a keyboard needs no key of these on the way through the page.
  made.tabIndex = -1;
  // The focus stays in the editor: a phone would fold its keyboard away.
  made.addEventListener('pointerdown', (event) => event.preventDefault());
  made.addEventListener('click', () => {
    if (command) command(view);
    else if (!view.state.readOnly)
      view.dispatch(
        // As if it were typed: brackets and quotes come in pairs, and over the closing one one types.
        insertBracket(view.state, face) ??
          view.state.update(view.state.replaceSelection(face), {
            userEvent: 'input.type',
            scrollIntoView: true,
          }),
      );
  });
  return made;
}

/** The keyboard covers the lower part of the window without making it smaller. */
function place(row: HTMLElement): void {
  const { visualViewport } = globalThis;
  if (!visualViewport) return;
  const covered = innerHeight - visualViewport.height - visualViewport.offsetTop;
  row.style.setProperty('--covered', `${Math.max(0, Math.round(covered))}px`);
}
