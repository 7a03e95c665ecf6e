/** `<retry-storm>`: turns the picture that stands in the HTML into one that follows the controls. */
import { CHOICES, drawing, duration, SCENES, words } from './drawing.ts';
import { simulate, type Settings } from './model.ts';

type Choice = keyof typeof CHOICES;
const SHOWN: Readonly<Record<Choice, (value: number) => string>> = {
  limitMs: duration,
  tries: String,
  waitMs: (value) => (value ? duration(value) : 'none'),
};

class RetryStorm extends HTMLElement {
  #width = 0;

  connectedCallback(): void {
    this.addEventListener('input', () => this.#show());
    this.addEventListener('click', (event) => {
      const scene = (event.target as Element).closest<HTMLElement>('[data-scene]')?.dataset['scene'];
      if (scene === undefined) return;
      this.#set(SCENES[Number(scene)]!.settings);
      this.#show();
    });
    // Drawn anew for each width, so that its letters keep their size.
    new ResizeObserver(([entry]) => {
      const width = Math.round(entry!.contentRect.width);
      if (width === this.#width || width === 0) return;
      this.#width = width;
      this.#show();
    }).observe(this.#part('.storm-picture'));
  }

  #part<E extends HTMLElement>(selector: string): E {
    return this.querySelector<E>(selector)!;
  }
  #input(name: string): HTMLInputElement {
    return this.#part<HTMLInputElement>(`[name="${name}"]`);
  }

  #settings(): Settings {
    const chosen = (name: Choice) => CHOICES[name][Number(this.#input(name).value)]!;
    return {
      limitMs: chosen('limitMs'),
      tries: chosen('tries'),
      waitMs: chosen('waitMs'),
      jitter: this.#input('jitter').checked,
      budget: this.#input('budget').checked,
    };
  }

  #set(settings: Settings): void {
    for (const name of Object.keys(CHOICES) as Choice[])
      this.#input(name).value = String((CHOICES[name] as readonly number[]).indexOf(settings[name]));
    this.#input('jitter').checked = settings.jitter;
    this.#input('budget').checked = settings.budget;
  }

  #show(): void {
    const settings = this.#settings();
    const worker = Number(this.#input('worker').value);
    const storm = simulate(settings);
    this.#part('.storm-picture').innerHTML = drawing(storm, {
      width: this.#width || 640,
      worker,
      id: this.id,
    });
    this.#part('.storm-words').replaceChildren(
      ...words(settings, storm, worker).map((sentence) => {
        const item = document.createElement('li');
        item.textContent = sentence;
        return item;
      }),
    );
    for (const name of Object.keys(CHOICES) as Choice[]) {
      const text = SHOWN[name](settings[name]);
      this.#input(name).setAttribute('aria-valuetext', text);
      this.#part(`[data-value="${name}"]`).textContent = text;
    }
    this.#part('[data-value="worker"]').textContent = String(worker);
    for (const button of this.querySelectorAll<HTMLElement>('[data-scene]')) {
      const scene = SCENES[Number(button.dataset['scene'])]!.settings;
      const same = (Object.keys(scene) as (keyof Settings)[]).every((name) => scene[name] === settings[name]);
      button.setAttribute('aria-pressed', String(same));
    }
  }
}
customElements.define('retry-storm', RetryStorm);
