import { blocksOf } from './blocks.mjs';

/**
 * The passages of a page, to be embedded one by one.
 * @param limit tokens that the model reads
 * @param countTokens promises the tokens of a text
 * @returns a promise of texts
 */
export async function passagesOf({ title, body }, { limit, countTokens }) {
  const blocks = blocksOf(body);
  return [`${title}\n${blocks.map(({ text }) => text).join('\n')}`];
}
