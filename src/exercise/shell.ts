/** A shell in the page: xterm on a process that has a terminal. Loaded when a reader opens one. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal, type ITheme } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type { Process, Sandbox } from '../sandbox/index.ts';
import { keyRow, type Key } from './key-row.ts';

/** A shell stays open as long as its page; the bound is for a page that was forgotten. */
const LIMIT_MS = 24 * 60 * 60_000;

/** What a shell prints when it shows its prompt, where it was told to: see {@link ShellProgram}. */
export const PROMPT_SIGNAL = 7770;

export interface ShellProgram {
  readonly command: string;
  /** Called when it prints `ESC ] 7770 ; BEL`, which shows nothing. */
  prompted?(): void;
}

export class Shell {
  readonly sandbox: Sandbox;
  readonly process: Process;
  readonly #section: HTMLElement;
  readonly #screen: HTMLElement;
  readonly #terminal: Terminal;
  readonly #watching = new AbortController();
  readonly #ending = new AbortController();

  /** The next key is pressed with Ctrl, which a phone does not have. */
  #control = false;

  /** @param section holds the button that opens it and the place of the screen */
  constructor(section: HTMLElement, sandbox: Sandbox, { command, prompted }: ShellProgram) {
    this.sandbox = sandbox;
    this.#section = section;
    this.#screen = section.querySelector<HTMLElement>('.shell-screen')!;
    this.#screen.hidden = false;
    this.#button.hidden = true;
    this.#screen.replaceChildren();
    this.#terminal = new Terminal({
      // Line ends of the real runtime are plain; on other terminals this changes nothing.
      convertEol: true,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      fontFamily: getComputedStyle(this.#screen).fontFamily,
      fontSize: 13.5,
      lineHeight: 1.35,
      screenReaderMode: true,
      theme: themeOf(this.#screen),
    });
    const fit = new FitAddon();
    this.#terminal.loadAddon(fit);
    this.#terminal.open(this.#screen);
    fit.fit();
    this.#leaveByEscape();
    if (prompted)
      this.#terminal.parser.registerOscHandler(PROMPT_SIGNAL, () => {
        prompted();
        return true;
      });

    const { cols, rows } = this.#terminal;
    this.process = sandbox.spawn(command, {
      signal: this.#ending.signal,
      timeLimit: LIMIT_MS,
      outputLimit: Number.MAX_SAFE_INTEGER,
      terminal: { cols, rows },
    });
    void this.process.output.pipeTo(new WritableStream({ write: ({ text }) => this.#terminal.write(text) }));
    this.#terminal.onData((data) => this.#type(data));
    this.#terminal.onResize((size) => this.process.resize?.(size.cols, size.rows));
    this.#follow(fit);
    section.querySelector('.key-row')?.remove();
    section.append(keyRow(this.#screen, this.#keys()));
    this.#reveal();
  }

  /** Types as the reader would. */
  type(text: string): void {
    this.process.write?.(text);
    this.#reveal();
  }

  /** What was pressed may be far from here. Out of sight xterm draws nothing, also for assistive technology. */
  #reveal(): void {
    this.#screen.scrollIntoView({ block: 'nearest' });
    this.#terminal.focus();
  }

  /** Ends it and makes room for another. What it printed can still be read. */
  close(): void {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    this.#watching.abort();
    this.#terminal.write('\r\n[the shell has ended]\r\n');
    this.#terminal.options.disableStdin = true;
    this.#button.hidden = false;
  }

  get #button(): HTMLElement {
    return this.#section.querySelector<HTMLElement>('[data-action="shell"]')!;
  }

  #type(data: string): void {
    const [letter] = data;
    this.process.write?.(this.#control && letter ? control(letter) + data.slice(1) : data);
    this.#control = false;
  }

  #keys(): Key[] {
    const types = (face: string, name: string, text = face): Key => ({
      face,
      name,
      press: () => this.#type(text),
    });
    return [
      types('Esc', 'Escape', '\x1b'),
      types('⇥', 'Tab', '\t'),
      { face: 'Ctrl', name: 'Control, for the next key', press: () => (this.#control = true) },
      types('^C', 'Interrupt', '\x03'),
      types('↑', 'Up', '\x1b[A'),
      types('↓', 'Down', '\x1b[B'),
      types('←', 'Left', '\x1b[D'),
      types('→', 'Right', '\x1b[C'),
      types('-', 'Hyphen'),
      types('/', 'Slash'),
      types('|', 'Bar'),
      types('~', 'Tilde'),
      types("'", 'Quote'),
      types('"', 'Double quote'),
      types('$', 'Dollar'),
      types('>', 'Greater than'),
      types('<', 'Less than'),
      types('&', 'Ampersand'),
      types('*', 'Asterisk'),
      types('_', 'Underscore'),
      types('\\', 'Backslash'),
    ];
  }

  /**
   * Tab completes in a shell; after Escape it moves on, as in the editor. Escape is therefore sent with the next key
   * only: one that was meant for the page would change what is typed in the shell later.
   */
  #leaveByEscape(): void {
    let escaped = false;
    this.#terminal.attachCustomKeyEventHandler(({ type, key, ctrlKey, metaKey, altKey }) => {
      if (type !== 'keydown') return true;
      // Copying and pasting are the browser's; without a selection, Ctrl and C interrupts.
      if ((ctrlKey || metaKey) && !altKey && key === 'c' && this.#terminal.hasSelection()) return false;
      if ((ctrlKey || metaKey) && !altKey && key === 'v') return false;
      if (key === 'Escape') {
        escaped = true;
        return false;
      }
      if (key === 'Shift') return true;
      const after = escaped;
      escaped = false;
      if (after && key === 'Tab') return false;
      if (after) this.process.write?.('\x1b');
      return true;
    });
  }

  /** Keeps size and colours those of the page. */
  #follow(fit: FitAddon): void {
    const sizes = new ResizeObserver(() => fit.fit());
    sizes.observe(this.#screen);
    const recolour = () => (this.#terminal.options.theme = themeOf(this.#screen));
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const { signal } = this.#watching;
    scheme.addEventListener('change', recolour, { signal });
    const choice = new MutationObserver(recolour);
    choice.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    signal.addEventListener('abort', () => choice.disconnect());
  }
}

/** The character that a terminal sends for a key with Ctrl. */
const control = (letter: string): string =>
  /[@-_a-z]/.test(letter) ? String.fromCharCode(letter.toUpperCase().charCodeAt(0) & 31) : letter;

/** The page's colours, as the custom properties give them for the scheme that holds now. */
function themeOf(place: HTMLElement): ITheme {
  const probe = document.createElement('span');
  place.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const theme: ITheme = {
    background: colour('raised'),
    foreground: colour('ink'),
    cursor: colour('ink'),
    cursorAccent: colour('raised'),
    selectionBackground: colour('line'),
    black: colour('ink-soft'),
    brightBlack: colour('ink-soft'),
    red: colour('fail'),
    brightRed: colour('fail'),
    green: colour('pass'),
    brightGreen: colour('pass'),
    yellow: colour('warn'),
    brightYellow: colour('warn'),
    blue: colour('code-constant'),
    brightBlue: colour('code-constant'),
    magenta: colour('code-function'),
    brightMagenta: colour('code-function'),
    cyan: colour('accent'),
    brightCyan: colour('accent'),
    white: colour('ink'),
    brightWhite: colour('ink'),
  };
  probe.remove();
  return theme;
}
