import { sentencesOf } from './sentences.mjs';

/** What a page hides from people must not speak to them. A comment that is not closed hides the rest. */
const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/**
 * An answer made of quotations, or a refusal.
 * @param passages `{ id, text }`, as the search ranks them
 * @param rate promises how well a sentence supports an answer to the question
 * @param least what a sentence must be rated to be quoted
 * @param count the most sentences to quote
 * @returns `{ answered, quotes }`, the quotes best first, none if nothing supports an answer
 */
export async function answer(question, passages, { rate, least, count }) {
  const rated = new Map();
  for (const { id, text } of passages)
    // Cut apart at a comment, and not joined over it: a quote stands in the passage as it is.
    for (const sentence of text.split(COMMENT).flatMap(sentencesOf))
      if (!rated.has(sentence))
        rated.set(sentence, { passage: id, text: sentence, rating: await rate(question, sentence) });
  const quotes = [...rated.values()]
    .toSorted((a, b) => b.rating - a.rating)
    .slice(0, count)
    .map(({ passage, text }) => ({ passage, text }));
  return { answered: quotes.length > 0, quotes };
}

/** The answer as Markdown, for the chat. Every line of a quote is marked as one, and its HTML is shown. */
export function render({ answered, quotes }) {
  if (!answered) return 'The runbooks do not answer this. Ask the person on call.';
  return quotes
    .map(({ passage, text }) => {
      const shown = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      return `${shown.replace(/^/gm, '> ')}\n\n[${passage}]`;
    })
    .join('\n\n');
}
