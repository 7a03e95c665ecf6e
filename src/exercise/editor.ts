/** CodeMirror with tabs for several files. Loaded when a reader first touches the code. */
import { autocompletion, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState, Prec, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { editorKeys } from './editor-keys.ts';
import { keyRow } from './key-row.ts';

export interface EditorOptions {
  /** All files by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Those that the reader may change, the first one open. */
  readonly editable: readonly string[];
  /** Names the editor for screen readers. */
  readonly title: string;
  /** Tables with their columns, which SQL completes. */
  readonly schema: Readonly<Record<string, readonly string[]>>;
  /** Called with the text of an editable file whenever the reader changed it. */
  changed(path: string, text: string): void;
  /** Ctrl or Cmd with Enter. */
  submit(): void;
}

export interface Editor {
  /** Texts of the editable files. */
  texts(): Record<string, string>;
  /** Replaces texts as one step that Undo takes back. */
  replace(files: Readonly<Record<string, string>>): void;
  /** Opens a file at a line and column, both from 1, and takes the focus. */
  open(path: string, line?: number, column?: number): void;
  /** Puts the cursor where the page was clicked, and takes the focus. */
  focusAt(point?: { x: number; y: number }): void;
}

const languages: Readonly<Record<string, (options: EditorOptions) => Promise<Extension>>> = {
  js: async () => (await import('@codemirror/lang-javascript')).javascript(),
  json: async () => (await import('@codemirror/lang-json')).json(),
  async sql({ schema }) {
    const { PostgreSQL, sql } = await import('@codemirror/lang-sql');
    return [sql({ dialect: PostgreSQL, schema }), autocompletion()];
  },
  // Four spaces, as PEP 8 asks for; the others are indented by two.
  python: async () => [(await import('@codemirror/lang-python')).python(), indentUnit.of('    ')],
};
const languageOf: Readonly<Record<string, string>> = {
  js: 'js',
  mjs: 'js',
  cjs: 'js',
  json: 'json',
  sql: 'sql',
  py: 'python',
};

/** Puts an editor in the place of what `parent` holds. */
export async function createEditor(parent: HTMLElement, options: EditorOptions): Promise<Editor> {
  const paths = [
    ...options.editable,
    ...Object.keys(options.files).filter((path) => !options.editable.includes(path)),
  ];
  const extensions = new Map(
    await Promise.all(
      [...new Set(paths.map((path) => languageOf[path.split('.').pop() ?? ''] ?? ''))].map(
        async (name): Promise<[string, Extension]> => [name, (await languages[name]?.(options)) ?? []],
      ),
    ),
  );
  const help = document.createElement('p');
  help.className = 'visually-hidden';
  help.id = `editor-help-${Math.random().toString(36).slice(2)}`;
  help.textContent =
    'Tab leaves the editor. Once you type, Tab indents; Escape makes it leave again. Control or Command with Enter checks.';
  const states = new Map(paths.map((path) => [path, state(path)]));
  let current = paths[0]!;
  /** Tab indents once the reader types; before that, and after Escape, it moves on as everywhere else. */
  let typing = false;

  const view = new EditorView({ state: states.get(current)! });
  const tabs = paths.length > 1 ? tabList() : undefined;
  const keys = keyRow(view.dom, editorKeys(view));
  const height = heightOf(parent);
  parent.replaceChildren(...(tabs ? [tabs] : []), view.dom, keys, help);
  parent.classList.add('editing');
  const grow = keepHeight(parent, view, height);

  function state(path: string): EditorState {
    const readOnly = !options.editable.includes(path);
    return EditorState.create({
      doc: options.files[path] ?? '',
      extensions: [
        lineNumbers(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        syntaxHighlighting(colours),
        extensions.get(languageOf[path.split('.').pop() ?? ''] ?? '') ?? [],
        indentUnit.of('  '),
        EditorState.readOnly.of(readOnly),
        EditorView.contentAttributes.of({
          'aria-label': `${options.title}: ${path}${readOnly ? ', read-only' : ''}`,
          'aria-describedby': help.id,
          tabindex: '0',
          ...(readOnly && { 'aria-readonly': 'true' }),
        }),
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || readOnly) return;
          if (update.transactions.some((transaction) => transaction.isUserEvent('input'))) {
            typing = true;
            grow();
          }
          options.changed(path, update.state.doc.toString());
        }),
        // The line in which one types is not below the keys.
        EditorView.scrollMargins.of(() => ({ bottom: keys.offsetHeight })),
        EditorView.domEventHandlers({ blur: () => void (typing = false) }),
        Prec.highest(
          keymap.of([
            { key: 'Mod-Enter', run: () => (options.submit(), true) },
            { key: 'Ctrl-Enter', run: () => (options.submit(), true) },
            {
              key: 'Tab',
              run: (target) => typing && indentMore(target),
              shift: (target) => typing && indentLess(target),
            },
            // Later Escape bindings still run: this one only frees Tab.
            { key: 'Escape', run: () => ((typing = false), false) },
          ]),
        ),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
      ],
    });
  }

  function show(path: string): void {
    if (path === current || !states.has(path)) return;
    states.set(current, view.state);
    current = path;
    view.setState(states.get(path)!);
    for (const tab of tabs?.children ?? []) {
      const selected = (tab as HTMLElement).dataset['path'] === path;
      tab.setAttribute('aria-selected', String(selected));
      (tab as HTMLElement).tabIndex = selected ? 0 : -1;
    }
  }

  function tabList(): HTMLElement {
    const list = document.createElement('div');
    list.className = 'tabs';
    list.role = 'tablist';
    list.ariaLabel = 'Files';
    for (const path of paths) {
      const tab = document.createElement('button');
      tab.type = 'button';
      tab.role = 'tab';
      tab.dataset['path'] = path;
      tab.textContent = path;
      if (!options.editable.includes(path)) tab.append(mark(' read-only'));
      tab.tabIndex = path === current ? 0 : -1;
      tab.setAttribute('aria-selected', String(path === current));
      tab.addEventListener('click', () => show(path));
      list.append(tab);
    }
    list.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      show(paths[(paths.indexOf(current) + step + paths.length) % paths.length]!);
      list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
    });
    return list;
  }

  return {
    texts() {
      states.set(current, view.state);
      return Object.fromEntries(options.editable.map((path) => [path, states.get(path)!.doc.toString()]));
    },
    replace(files) {
      for (const [path, text] of Object.entries(files)) {
        show(path);
        view.dispatch({
          changes: { from: 0, to: view.state.doc.length, insert: text },
          selection: { anchor: 0 },
        });
      }
      show(options.editable[0]!);
    },
    open(path, line = 1, column = 1) {
      show(path);
      const { doc } = view.state;
      const target = doc.line(Math.min(Math.max(1, line), doc.lines));
      const anchor = Math.min(target.from + Math.max(0, column - 1), target.to);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
      view.focus();
      view.dom.scrollIntoView({ block: 'nearest' });
    },
    focusAt(point) {
      const anchor = point && view.posAtCoords(point, false);
      if (anchor !== undefined) view.dispatch({ selection: { anchor } });
      view.focus();
    },
  };
}

/**
 * Makes the editor as high as what it replaced, so that nothing below it moves when it comes.
 * Returns what lets it grow with its text.
 */
function keepHeight(parent: HTMLElement, { scrollDOM }: EditorView, height: number): () => void {
  if (!height) return () => {}; // in a pane that does not show
  const own = height - (heightOf(parent) - heightOf(scrollDOM));
  scrollDOM.style.minBlockSize = scrollDOM.style.maxBlockSize = `${own}px`;
  return () => (scrollDOM.style.maxBlockSize = `max(${own}px, min(44rem, 80vh))`);
}

const heightOf = (element: HTMLElement) => element.getBoundingClientRect().height;

function mark(text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = 'read-only';
  span.textContent = text;
  return span;
}

/** Colours of the page's code, as custom properties that follow its scheme: see styles/code.css. */
const colours = HighlightStyle.define([
  { tag: [tags.comment, tags.meta], color: 'var(--code-comment)' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.regexp, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.propertyName], color: 'var(--code-constant)' },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName)],
    color: 'var(--code-function)',
  },
  { tag: [tags.className, tags.typeName, tags.definition(tags.variableName)], color: 'var(--code-name)' },
]);
