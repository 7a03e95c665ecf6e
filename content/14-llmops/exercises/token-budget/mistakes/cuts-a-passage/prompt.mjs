import { decode, encode } from 'gpt-tokenizer/encoding/cl100k_base';

const options = { disallowedSpecial: new Set() };
const count = (text) => encode(text, options).length;

/** Builds the prompt of the assistant. Passages are the best first. */
export function buildPrompt({ system, passages, question, budget }) {
  const tail = `\n\n${question}`;
  let text = system;
  const used = [];
  if (count(text + tail) > budget)
    throw new RangeError(
      `System text and question need ${count(text + tail)} tokens, and the budget is ${budget}.`,
    );
  for (const passage of passages) {
    const part = `\n\n[${passage.id}]\n${passage.text}`;
    const room = budget - count(text + tail) - 4;
    if (room < 20) break;
    text += count(part) <= room ? part : decode(encode(part, options).slice(0, room));
    used.push(passage.id);
  }
  return { text: text + tail, tokens: count(text + tail), used };
}
