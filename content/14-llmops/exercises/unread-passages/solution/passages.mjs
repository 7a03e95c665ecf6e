import { blocksOf } from './blocks.mjs';

/**
 * The passages of a page, to be embedded one by one: as few as possible, none longer than the limit.
 * @param limit tokens that the model reads
 * @param countTokens promises the tokens of a text
 * @returns a promise of texts
 * @throws {RangeError} when one block alone is longer than the limit
 */
export async function passagesOf({ title, body }, { limit, countTokens }) {
  const passages = [];
  let blocks = [];
  for (const block of blocksOf(body)) {
    if ((await countTokens(passage(title, [...blocks, block]))) <= limit) {
      blocks.push(block);
      continue;
    }
    if (blocks.length) passages.push(passage(title, blocks));
    blocks = [block];
    const tokens = await countTokens(passage(title, blocks));
    if (tokens > limit)
      throw new RangeError(`A block of "${title}" has ${tokens} tokens with its title, and ${limit} are read.`);
  }
  if (blocks.length) passages.push(passage(title, blocks));
  return passages;
}

/** Title and blocks; the head of a table in front of its first row. */
function passage(title, blocks) {
  const lines = [title];
  let head;
  for (const block of blocks) {
    if (block.head && block.head !== head) lines.push(block.head);
    head = block.head;
    lines.push(block.text);
  }
  return lines.join('\n');
}
