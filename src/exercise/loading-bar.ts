/** The bar that shows what is fetched before something runs. */
import type { Progress } from '../sandbox/index.ts';
import { element } from './dom.ts';

export class LoadingBar {
  readonly #root: HTMLElement;
  readonly #say: (text: string) => void;

  /**
   * @param root where the bar is put at the end; may be emptied meanwhile
   * @param say says to everybody, once, that something has begun to load
   */
  constructor(root: HTMLElement, say: (text: string) => void) {
    this.#root = root;
    this.#say = say;
  }

  /** Shows that something which has no end in sight goes on. */
  busy(title: string, text: string): void {
    const [meter, label] = this.#bar(title);
    meter.removeAttribute('value');
    label.textContent = text;
  }

  progress(what: string, { phase, loaded, total }: Progress): void {
    const [meter, text] = this.#bar(`Loading ${what}`);
    if (phase === 'download' && total) {
      meter.max = total;
      meter.value = loaded;
      text.textContent = `Loading ${what}: ${kilobytes(loaded)} of ${kilobytes(total)} kB`;
    } else {
      meter.removeAttribute('value');
      text.textContent = 'Starting the engine';
    }
  }

  remove(): void {
    this.#root.querySelector('.loading')?.remove();
  }

  #bar(title: string): readonly [HTMLProgressElement, HTMLElement] {
    let bar = this.#root.querySelector<HTMLElement>('.loading');
    if (!bar) {
      bar = element('div', 'loading', element('progress', ''), element('span', ''));
      this.#root.append(bar);
      this.#say(`${title}.`);
    }
    const [meter, text] = bar.children as unknown as [HTMLProgressElement, HTMLElement];
    meter.setAttribute('aria-label', title);
    return [meter, text];
  }
}

const kilobytes = (bytes: number): string => Math.round(bytes / 1000).toLocaleString('en');
