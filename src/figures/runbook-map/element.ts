/** `<runbook-map>`: lets the reader choose among the questions, and, once the model is loaded, type one. */
import { drawing, rows, summary, type MapData, type Shown } from './drawing.ts';
import type { Finder } from './engine.ts';
import { project } from './projection.ts';

/** A pause in typing, after which the question is asked. */
const PAUSE_MS = 150;

class RunbookMap extends HTMLElement {
  #data!: MapData;
  #shown!: Shown;
  #width = 0;
  #finder: Finder | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #asking = new AbortController();

  connectedCallback(): void {
    void this.#start();
  }

  async #start(): Promise<void> {
    this.#data = (await import('virtual:runbook-map')).default;
    this.#shown = this.#data.questions[0]!;
    this.addEventListener('click', (event) => {
      const button = (event.target as Element).closest('button');
      if (button?.dataset['question']) this.#choose(Number(button.dataset['question']));
      else if (button?.name === 'load') void this.#load(button);
    });
    this.#input.addEventListener('input', () => {
      clearTimeout(this.#typing);
      this.#typing = setTimeout(() => void this.#ask(), PAUSE_MS);
    });
    // Drawn anew for each width, so that its letters keep their size.
    new ResizeObserver(([entry]) => {
      const width = Math.round(entry!.contentRect.width);
      if (width === this.#width || width === 0) return;
      this.#width = width;
      this.#draw();
    }).observe(this.#part('.map-picture'));
    this.toggleAttribute('data-ready', true);
  }

  #part<E extends HTMLElement>(selector: string): E {
    return this.querySelector<E>(selector)!;
  }
  get #input(): HTMLInputElement {
    return this.#part('[name="query"]');
  }

  #choose(index: number): void {
    this.#asking.abort();
    clearTimeout(this.#typing);
    this.#show(this.#data.questions[index]!);
    this.#say('');
  }

  #show(shown: Shown): void {
    this.#shown = shown;
    this.#draw();
    this.#part('.map-rankings tbody').innerHTML = rows(this.#data, shown);
    this.#part('.map-summary').textContent = summary(this.#data, shown);
    for (const button of this.querySelectorAll<HTMLElement>('[data-question]')) {
      const same = this.#data.questions[Number(button.dataset['question'])] === shown;
      button.setAttribute('aria-pressed', String(same));
    }
  }

  #draw(): void {
    this.#part('.map-picture').innerHTML = drawing(this.#data, this.#shown, { width: this.#width || 640 });
  }

  #say(text: string): void {
    this.#part('.map-status').textContent = text;
  }

  async #load(button: HTMLButtonElement): Promise<void> {
    button.disabled = true;
    this.#say('Loading. The first time this takes a while.');
    const meter = this.#part<HTMLProgressElement>('progress');
    meter.hidden = false;
    try {
      const { startFinder } = await import('./engine.ts');
      this.#finder = await startFinder({
        progress: (what, { phase, loaded, total }) => {
          meter.setAttribute('aria-label', phase === 'download' ? `Loading ${what}` : 'Starting the engine');
          if (phase === 'download' && total) Object.assign(meter, { max: total, value: loaded });
          else meter.removeAttribute('value');
        },
        ended: () => this.#ended(),
      });
      this.#part('.map-type').hidden = false;
      this.#part('.map-load').hidden = true;
      this.#say('The model is loaded. Type a question in English.');
      this.#input.focus();
    } catch (error) {
      this.#say((error as Error).name === 'AbortError' ? TAKEN : (error as Error).message);
    } finally {
      meter.hidden = true;
      button.disabled = false;
    }
  }

  #ended(): void {
    this.#finder = undefined;
    this.#part('.map-type').hidden = true;
    this.#part('.map-load').hidden = false;
    this.#say(TAKEN);
  }

  /** Asks what stands in the field; the answer to an earlier question no longer counts. */
  async #ask(): Promise<void> {
    const query = this.#input.value.trim();
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    if (!query || !this.#finder) return;
    try {
      const { vector, ...rankings } = await this.#finder.find(query, signal);
      if (signal.aborted) return;
      this.#say('');
      this.#show({ query, at: project(this.#data.plane, vector), ...rankings });
    } catch (error) {
      // A program that has ended says so itself.
      if (!signal.aborted && this.#finder) this.#say((error as Error).message);
    }
  }
}

const TAKEN = 'The engine was stopped, or runs something else on this page. Press the button to go on.';

customElements.define('runbook-map', RunbookMap);
