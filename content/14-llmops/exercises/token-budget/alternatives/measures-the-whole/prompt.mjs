import { isWithinTokenLimit } from 'gpt-tokenizer/encoding/cl100k_base';

class Prompt {
  #system;
  #question;
  #passages = [];

  constructor(system, question) {
    this.#system = system;
    this.#question = question;
  }

  with(passage) {
    const next = new Prompt(this.#system, this.#question);
    next.#passages = this.#passages.concat(passage);
    return next;
  }

  get text() {
    let text = this.#system + '\n\n';
    for (const passage of this.#passages) text += '[' + passage.id + ']\n' + passage.text + '\n\n';
    return text + this.#question;
  }

  get used() {
    return this.#passages.map((passage) => passage.id);
  }

  /** The number of tokens, or false when there are more than `limit`. */
  within(limit) {
    return isWithinTokenLimit(this.text, limit, { disallowedSpecial: new Set() });
  }
}

export function buildPrompt({ system, passages, question, budget }) {
  let prompt = new Prompt(system, question);
  if (prompt.within(budget) === false)
    throw new RangeError(
      `Without any passage the prompt has ${prompt.within(Infinity)} tokens; only ${budget} are allowed.`,
    );
  for (const passage of passages) {
    const longer = prompt.with(passage);
    if (longer.within(budget) !== false) prompt = longer;
  }
  return { text: prompt.text, tokens: prompt.within(budget), used: prompt.used };
}
