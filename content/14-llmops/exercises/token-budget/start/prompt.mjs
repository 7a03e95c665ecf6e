/** Builds the prompt of the assistant. Passages are the best first. */
export function buildPrompt({ system, passages, question, budget }) {
  const estimate = (text) => Math.ceil(text.length / 4);
  const parts = [system];
  const used = [];
  let tokens = estimate(system) + estimate(question);
  for (const { id, text } of passages) {
    if (tokens + estimate(text) > budget) break;
    parts.push(`[${id}]\n${text}`);
    used.push(id);
    tokens += estimate(text);
  }
  return { text: [...parts, question].join('\n\n'), tokens, used };
}
