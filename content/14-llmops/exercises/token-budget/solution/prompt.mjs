import { encode } from 'gpt-tokenizer/encoding/cl100k_base';

/** Tokens of a text as the model counts them. Names of special tokens are text here, whoever wrote them. */
const count = (text) => encode(text, { disallowedSpecial: new Set() }).length;

/** Builds the prompt of the assistant. Passages are the best first. */
export function buildPrompt({ system, passages, question, budget }) {
  const join = (chosen) =>
    [system, ...chosen.map(({ id, text }) => `[${id}]\n${text}`), question].join('\n\n');
  let chosen = [];
  let text = join(chosen);
  let tokens = count(text);
  if (tokens > budget)
    throw new RangeError(`System text and question need ${tokens} tokens, and the budget is ${budget}.`);
  for (const passage of passages) {
    const longer = join([...chosen, passage]);
    const needed = count(longer);
    if (needed > budget) continue;
    chosen = [...chosen, passage];
    text = longer;
    tokens = needed;
  }
  return { text, tokens, used: chosen.map(({ id }) => id) };
}
