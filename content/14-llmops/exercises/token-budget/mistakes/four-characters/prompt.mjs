/** Builds the prompt of the assistant. Passages are the best first. */
export function buildPrompt({ system, passages, question, budget }) {
  // A token is about four characters; three, to be on the safe side.
  const estimate = (text) => Math.ceil(text.length / 3);
  const parts = [system];
  const used = [];
  let tokens = estimate(system) + estimate(question);
  if (tokens > budget) throw new RangeError(`${tokens} tokens are needed, and the budget is ${budget}.`);
  for (const { id, text } of passages) {
    const part = `[${id}]\n${text}`;
    if (tokens + estimate(part) > budget) continue;
    parts.push(part);
    used.push(id);
    tokens += estimate(part);
  }
  return { text: [...parts, question].join('\n\n'), tokens, used };
}
