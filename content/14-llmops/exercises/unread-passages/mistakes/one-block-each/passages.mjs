import { blocksOf } from './blocks.mjs';

export async function passagesOf({ title, body }, { limit, countTokens }) {
  const texts = blocksOf(body).map(({ head, text }) => [title, head, text].filter(Boolean).join('\n'));
  for (const text of texts)
    if ((await countTokens(text)) > limit) throw new RangeError(`A block of "${title}" is too long.`);
  return texts;
}
