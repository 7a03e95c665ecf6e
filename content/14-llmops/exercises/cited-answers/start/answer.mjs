import { sentencesOf } from './sentences.mjs';

/**
 * An answer made of quotations.
 * @param passages `{ id, text }`, as the search ranks them
 * @param rate promises how well a sentence supports an answer to the question
 * @param least what a sentence must be rated to be quoted
 * @param count the most sentences to quote
 */
export async function answer(question, passages, { rate, least, count }) {
  const [first] = passages;
  const text = sentencesOf(first.text).slice(0, count).join(' ');
  return { answered: true, quotes: [{ passage: first.id, text }] };
}

/** The answer as Markdown, for the chat. */
export function render({ answered, quotes }) {
  return quotes.map(({ passage, text }) => `According to ${passage}: ${text}`).join('\n\n');
}
