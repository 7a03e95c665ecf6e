/** `<self-assessment>`: asks one question at a time, and proposes a step from the answers. Without script all stand there. */
import { pathOf } from './assessment-path.ts';

class SelfAssessment extends HTMLElement {
  #right: boolean[] = [];

  connectedCallback(): void {
    for (const question of this.#questions) {
      question.addEventListener('toggle', (event) => this.#opened(event.target as HTMLDetailsElement), {
        capture: true,
      });
    }
    this.#button('unknown').addEventListener('click', () => this.#unknown());
    this.#button('next').addEventListener('click', () => this.#go(true));
    this.#button('again').addEventListener('click', () => this.#again());
    this.#go(false);
  }

  get #questions(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-question]')];
  }
  #button(name: string): HTMLButtonElement {
    return this.querySelector<HTMLButtonElement>(`[data-${name}]`)!;
  }

  /** The first option that is opened is the answer; the others may be read afterwards. */
  #opened(option: HTMLDetailsElement): void {
    const question = option.closest<HTMLElement>('[data-question]')!;
    if (option.open && !question.dataset['answered']) this.#answered(question, 'right' in option.dataset);
  }

  #unknown(): void {
    const question = this.#questions[this.#right.length]!;
    this.#answered(question, false);
    const right = question.querySelector<HTMLDetailsElement>('[data-right]')!;
    right.open = true;
    // The button that was pressed is gone; what it asked for is here.
    right.querySelector('summary')!.focus();
  }

  #answered(question: HTMLElement, right: boolean): void {
    question.dataset['answered'] = 'yes';
    this.#right.push(right);
    const next = this.#button('next');
    this.#button('unknown').hidden = true;
    next.hidden = false;
    next.textContent = 'next' in this.#path ? 'Next question' : 'Where to start';
  }

  get #path() {
    return pathOf(this.#right, this.#questions.length);
  }

  #go(moved: boolean): void {
    const path = this.#path;
    const questions = this.#questions;
    const asked = 'next' in path ? questions[path.next] : undefined;
    for (const question of questions) question.hidden = question !== asked;
    this.#button('next').hidden = true;
    this.#button('unknown').hidden = !asked;
    for (const proposal of this.querySelectorAll<HTMLElement>('[data-proposal]'))
      proposal.hidden = 'next' in path || proposal.dataset['proposal'] !== String(path.start ?? 'none');
    this.querySelector<HTMLElement>('[data-result]')!.hidden = 'next' in path;
    this.querySelector('[data-count]')!.textContent =
      'next' in path ? `Question ${path.next + 1}. At most ${questions.length}.` : '';
    if (!('next' in path)) this.#summary();
    if (moved) (asked ?? this.querySelector<HTMLElement>('[data-result]')!).focus();
  }

  /** What was known and what was not, as links. */
  #summary(): void {
    for (const item of this.querySelectorAll<HTMLElement>('[data-known]')) {
      const right = this.#right[Number(item.dataset['known'])];
      item.dataset['state'] = right === undefined ? 'open' : right ? 'known' : 'missed';
      item.querySelector('[data-state-words]')!.textContent =
        right === undefined ? ': not asked' : right ? ': known' : ': missed';
    }
  }

  #again(): void {
    this.#right = [];
    for (const option of this.querySelectorAll('details')) option.open = false;
    for (const question of this.#questions) delete question.dataset['answered'];
    this.#go(true);
  }
}
customElements.define('self-assessment', SelfAssessment);
