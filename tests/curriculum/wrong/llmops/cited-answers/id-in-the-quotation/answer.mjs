import { sentencesOf } from './sentences.mjs';

const COMMENT = /<!--[\s\S]*?(?:-->|$)/;

export async function answer(question, passages, { rate, least, count }) {
  const seen = new Set();
  const candidates = [];
  for (const { id, text } of passages)
    for (const visible of text.split(COMMENT))
      for (const sentence of sentencesOf(visible)) {
        if (seen.has(sentence)) continue;
        seen.add(sentence);
        candidates.push({ passage: id, text: sentence });
      }
  const ratings = await Promise.all(candidates.map(({ text }) => rate(question, text)));
  const quotes = candidates
    .map((quote, at) => ({ quote, rating: ratings[at] }))
    .filter(({ rating }) => rating >= least)
    .sort((one, other) => other.rating - one.rating)
    .slice(0, count)
    .map(({ quote }) => quote);
  return { answered: quotes.length > 0, quotes };
}

export function render({ answered, quotes }) {
  if (!answered) return 'No runbook answers this.';
  return quotes
    .map(({ passage, text }) => {
      const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const lines = safe.split(/\r\n?|\n/).map((line) => `> ${line}`);
      return `${lines.join('\n')}\nFrom ${passage}`;
    })
    .join('\n\n');
}
