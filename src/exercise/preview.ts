/** Shows what the reader's own server answers to a browser: a frame at the address that its port has. */
import { button, element } from './dom.ts';

export class Preview {
  readonly element: HTMLElement;
  readonly #path = element('input', '');
  readonly #frame = element('iframe', 'preview-frame');
  readonly #title: HTMLElement;
  #port = 0;
  #address = '';

  constructor(heading: 'h2' | 'h4') {
    this.#title = element(heading, 'part-title');
    this.#path.value = '/';
    this.#path.spellcheck = false;
    this.#path.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      this.#load();
    });
    this.#frame.title = 'Preview of your server';
    this.#frame.setAttribute('allow', 'cross-origin-isolated');
    this.element = element(
      'section',
      'preview',
      this.#title,
      element(
        'div',
        'request-line',
        element('label', '', element('span', '', 'Path'), this.#path),
        button('Load', () => this.#load()),
      ),
      this.#frame,
    );
    this.element.ariaLabel = 'Preview';
  }

  /** Something listens: what it answers is shown. */
  open(port: number, address: string): void {
    this.#port = port;
    this.#address = address;
    this.#title.textContent = `Preview of port ${port}`;
    this.element.hidden = false;
    this.#load();
  }

  /** Nothing listens on this port any more. */
  close(port: number): void {
    if (port !== this.#port) return;
    this.element.hidden = true;
    this.#frame.removeAttribute('src');
  }

  #load(): void {
    this.#frame.src = new URL(this.#path.value, this.#address).href;
  }
}
