/** `<step-progress>`: how many of these exercises are done, once one of them is begun; empty before that. */
import { readProgress, subscribe, type Progress } from '../progress/index.ts';

class StepProgress extends HTMLElement {
  #end: (() => void) | undefined;

  connectedCallback(): void {
    this.#show(readProgress());
    this.#end = subscribe((progress) => this.#show(progress));
  }

  disconnectedCallback(): void {
    this.#end?.();
  }

  #show({ exercises }: Progress): void {
    const ids = (this.dataset['exercises'] ?? '').split(' ').filter(Boolean);
    const done = ids.filter((id) => exercises[id]?.done).length;
    const begun = ids.some((id) => exercises[id]);
    this.textContent = begun ? `${done} of ${ids.length} done` : '';
    this.classList.toggle('complete', begun && done === ids.length);
  }
}
customElements.define('step-progress', StepProgress);
