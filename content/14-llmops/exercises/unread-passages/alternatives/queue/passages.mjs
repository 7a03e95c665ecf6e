import { blocksOf } from './blocks.mjs';

// Recursive: as many blocks as fit, then the rest of the page.
export const passagesOf = async ({ title, body }, options) => pack(title, blocksOf(body), options);

async function pack(title, queue, { limit, countTokens }) {
  if (queue.length === 0) return [];
  let fits = 0;
  let text = '';
  while (fits < queue.length) {
    const longer = render(title, queue.slice(0, fits + 1));
    if ((await countTokens(longer)) > limit) break;
    text = longer;
    fits += 1;
  }
  if (fits === 0) throw new RangeError(`"${title}" has a block that is too long`);
  return [text, ...(await pack(title, queue.slice(fits), { limit, countTokens }))];
}

const render = (title, blocks) =>
  `${title}.\n\n${blocks
    .map(({ head, text }, i) => (head && head !== blocks[i - 1]?.head ? `${head}\n${text}` : text))
    .join('\n')}`;
