import { sentencesOf } from './sentences.mjs';

export async function answer(question, passages, { rate, least, count }) {
  const candidates = [];
  for (const passage of passages) {
    let visible = passage.text;
    for (let from; (from = visible.indexOf('<!--')) >= 0; ) {
      const to = visible.indexOf('-->', from);
      // A line that has nothing but spaces keeps what is before and behind it apart.
      visible = `${visible.slice(0, from)}\n \n${to < 0 ? '' : visible.slice(to + 3)}`;
    }
    const sentences = sentencesOf(visible).filter((text) => !candidates.some((other) => other.text === text));
    const ratings = await Promise.all(sentences.map((sentence) => rate(question, sentence)));
    sentences.forEach((text, i) => candidates.push({ passage: passage.id, text, rating: ratings[i] }));
  }
  candidates.sort((a, b) => b.rating - a.rating);
  const quotes = candidates.slice(0, count).filter(({ rating }) => !(rating < least));
  return quotes.length ? { answered: true, quotes } : { answered: false, quotes: [], reason: 'no support' };
}

const ESCAPES = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

export const render = ({ answered, quotes }) =>
  answered
    ? quotes
        .flatMap(({ passage, text }, i) => [
          ...text.split(/\r\n|\r|\n/).map((line) => `> ${line.replace(/[<>&]/g, (sign) => ESCAPES[sign])}`),
          '',
          `Source ${i + 1}: \`${passage}\``,
          '',
        ])
        .join('\n')
    : 'Nothing in the runbooks supports an answer.';
