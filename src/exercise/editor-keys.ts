/** The keys that code needs and a phone's keyboard hides, for an editor. */
import { insertBracket } from '@codemirror/autocomplete';
import { cursorCharLeft, cursorCharRight, indentLess, indentMore, redo, undo } from '@codemirror/commands';
import type { Command, EditorView } from '@codemirror/view';
import type { Key } from './key-row.ts';

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

export function editorKeys(view: EditorView): Key[] {
  return KEYS.map(([face, name, command]) => ({
    face,
    name,
    press() {
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
    },
  }));
}
