import { blocksOf } from './blocks.mjs';

export async function passagesOf({ title, body }, { limit, countTokens }) {
  const passages = [];
  for (const { head, text } of blocksOf(body)) {
    let at = 0;
    for (; at < passages.length; at++) {
      const longer = [passages[at], head && !passages[at].includes(head) ? head : undefined, text].filter(Boolean).join('\n');
      if ((await countTokens(longer)) > limit) continue;
      passages[at] = longer;
      break;
    }
    if (at < passages.length) continue;
    const alone = [title, head, text].filter(Boolean).join('\n');
    if ((await countTokens(alone)) > limit) throw new RangeError('too long');
    passages.push(alone);
  }
  return passages;
}
