/** `<recall-questions>`: remembers, until the page is left, which option of each question was opened first. */
class RecallQuestions extends HTMLElement {
  readonly #answers = new Map<Element, boolean>();

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
    const question = option.closest('[data-question]')!;
    if (!option.open || this.#answers.has(question)) return;
    this.#answers.set(question, 'right' in option.dataset);
    this.#tell();
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
