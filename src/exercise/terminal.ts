/** What a program printed: both streams in order and told apart, ANSI colours, places one can go to. */
import Anser from 'anser';
import type { Chunk } from '../sandbox/index.ts';
import { findPlaces, type Place } from './places.ts';

export class Terminal {
  readonly element = document.createElement('pre');
  readonly #paths: readonly string[];
  readonly #go: ((place: Place) => void) | undefined;
  #text = '';
  /** An escape sequence or a place may be cut by a chunk: the last, unfinished line waits. */
  #queue: Chunk[] = [];
  #scheduled = false;

  constructor(paths: readonly string[] = [], go?: (place: Place) => void) {
    this.#paths = paths;
    this.#go = go;
    this.element.className = 'terminal';
    this.element.tabIndex = 0;
    this.element.role = 'group';
    this.element.ariaLabel = 'Output';
  }

  get text(): string {
    return this.#text;
  }

  write(chunk: Chunk): void {
    this.#text += chunk.text;
    // Lines of a table belong below each other: they scroll and do not wrap.
    if (chunk.display) this.element.classList.add('tabular');
    const last = this.#queue.at(-1);
    if (last?.fd === chunk.fd)
      this.#queue[this.#queue.length - 1] = { fd: chunk.fd, text: last.text + chunk.text };
    else this.#queue.push(chunk);
    if (this.#scheduled) return;
    this.#scheduled = true;
    // A flood of small chunks becomes one change of the page for each frame.
    requestAnimationFrame(() => this.#draw());
  }

  clear(): void {
    this.#text = '';
    this.#queue = [];
    this.element.replaceChildren();
  }

  #draw(): void {
    this.#scheduled = false;
    const follows = this.element.scrollTop + this.element.clientHeight >= this.element.scrollHeight - 4;
    for (const { fd, text } of this.#queue) this.element.append(this.#render(fd, text));
    this.#queue = [];
    if (follows) this.element.scrollTop = this.element.scrollHeight;
  }

  #render(fd: 1 | 2, text: string): HTMLElement {
    const line = document.createElement('span');
    line.className = fd === 2 ? 'stderr' : 'stdout';
    if (fd === 2) line.title = 'standard error';
    for (const part of Anser.ansiToJson(text, { use_classes: true, remove_empty: true })) {
      const span = document.createElement('span');
      span.className = [part.fg && `${part.fg}-fg`, part.bg && `${part.bg}-bg`, ...(part.decorations ?? [])]
        .filter(Boolean)
        .join(' ');
      span.append(...withPlaces(part.content, this.#paths, this.#go));
      line.append(span);
    }
    return line;
  }
}

/** Text as nodes; places of known files become buttons. */
export function withPlaces(
  text: string,
  paths: readonly string[],
  go: ((place: Place) => void) | undefined,
): (string | HTMLElement)[] {
  if (!go) return [text];
  return findPlaces(text, paths).map((segment) => {
    if (typeof segment === 'string') return segment;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'place';
    button.textContent = segment.text.replace('file:///app/', '').replace('"/app/', '"');
    button.addEventListener('click', () => go(segment.place));
    return button;
  });
}
