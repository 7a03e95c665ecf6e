/** `<review-questions>`: asks what is due, one question after another. */
import { dueQuestions, nextDue } from './due.ts';
import { readProgress } from './index.ts';
import { tellReader } from './notice.ts';
import { day } from './words.ts';

interface Held {
  readonly id: string;
  readonly step: string;
  readonly template: HTMLTemplateElement;
}

class ReviewQuestions extends HTMLElement {
  #questions: readonly Held[] = [];
  /** What is asked now, until it is answered. */
  #asked: Held | undefined;
  #answered = 0;

  connectedCallback(): void {
    this.#questions = [...this.querySelectorAll<HTMLTemplateElement>('template')].map((template) => ({
      id: template.dataset['question']!,
      step: template.dataset['step']!,
      template,
    }));
    // `toggle` does not bubble.
    this.addEventListener('toggle', (event) => void this.#opened(event.target as HTMLDetailsElement), {
      capture: true,
    });
    this.#next.addEventListener('click', () => {
      this.#ask();
      this.querySelector('summary')?.focus();
    });
    this.#ask();
  }

  get #next(): HTMLButtonElement {
    return this.querySelector('[data-next]')!;
  }

  #ask(): void {
    const due = dueQuestions(this.#questions, readProgress(), new Date());
    this.#asked = due[0];
    this.#next.hidden = true;
    this.querySelector('[data-place]')!.replaceChildren(
      ...(this.#asked ? [this.#asked.template.content.cloneNode(true)] : []),
    );
    this.#say(this.#asked ? `${due.length} to answer.` : this.#nothingDue());
  }

  #nothingDue(): string {
    const progress = readProgress();
    const next = nextDue(this.#questions, progress, new Date());
    const begin = this.#answered ? 'That was all for now.' : 'Nothing is due.';
    if (next)
      return `${begin} ${next.count === 1 ? 'The next question comes' : `The next ${next.count} questions come`} back on ${day(next.at)}.`;
    return `${begin} Questions come here once you have answered them at the end of a guide, or have read it to the end.`;
  }

  async #opened(option: HTMLDetailsElement): Promise<void> {
    const asked = this.#asked;
    if (!option.open || !asked) return;
    this.#asked = undefined;
    const right = 'right' in option.dataset;
    try {
      const { recordAnswer } = await import('./schedule.ts');
      tellReader(recordAnswer(asked.id, right));
    } catch {
      this.#say(
        'Your answer could not be recorded: what schedules it is not stored in this browser, and there is no connection. Open this page again when there is one.',
      );
      return;
    }
    this.#answered++;
    const progress = readProgress();
    const left = dueQuestions(this.#questions, progress, new Date()).length;
    this.#say(
      `${right ? 'Right' : 'Not right'}. It comes back on ${day(progress.cards[asked.id]!.due)}. ${left ? `${left} to go.` : this.#nothingDue()}`,
    );
    this.#next.hidden = left === 0;
  }

  #say(text: string): void {
    this.querySelector('[data-state]')!.textContent = text;
  }
}
customElements.define('review-questions', ReviewQuestions);
