/**
 * `<recall-questions>`: which option of each question was opened first, until the page is left; and for the review, for
 * ever: the first answer to a question begins its card.
 */
import { isDue } from '../progress/due.ts';
import { readProgress } from '../progress/index.ts';
import { tellReader } from '../progress/notice.ts';

class RecallQuestions extends HTMLElement {
  readonly #answers = new Map<HTMLElement, boolean>();

  connectedCallback(): void {
    // `toggle` does not bubble.
    this.addEventListener('toggle', (event) => this.#opened(event.target as HTMLDetailsElement), {
      capture: true,
    });
    this.#again.addEventListener('click', () => this.#startOver());
  }

  get #again(): HTMLButtonElement {
    return this.querySelector('[data-again]')!;
  }

  #opened(option: HTMLDetailsElement): void {
    const question = option.closest<HTMLElement>('[data-question]')!;
    if (!option.open || this.#answers.has(question)) return;
    const right = 'right' in option.dataset;
    this.#answers.set(question, right);
    this.#tell();
    void this.#record(question.dataset['question']!, right);
  }

  /** Answers between two reviews are practice, and move nothing. */
  async #record(id: string, right: boolean): Promise<void> {
    const card = readProgress().cards[id];
    if (card && !isDue(card, new Date())) return;
    try {
      const { recordAnswer } = await import('../progress/schedule.ts');
      tellReader(recordAnswer(id, right));
    } catch {
      // Without a connection, and without the scheduler in this browser: the question stays new for the review.
    }
  }

  #startOver(): void {
    for (const option of this.querySelectorAll('details')) option.open = false;
    this.#answers.clear();
    this.#tell();
    this.querySelector('summary')!.focus();
  }

  #tell(): void {
    const answers = [...this.#answers.values()];
    const all = this.querySelectorAll('[data-question]').length;
    const right = answers.filter(Boolean).length;
    this.querySelector('[data-tally]')!.textContent = answers.length
      ? `${right} of ${answers.length} right at the first try, ${all - answers.length} to go.`
      : '';
    this.#again.hidden = answers.length === 0;
  }
}
customElements.define('recall-questions', RecallQuestions);
