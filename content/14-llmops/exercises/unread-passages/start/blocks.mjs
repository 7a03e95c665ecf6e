// Cuts a page's Markdown into blocks, which stay whole: a paragraph, a step or item of a list, a code block with its
// fences, a row of a table. A row also has `head`, the two lines that say what its columns are.
const START = /^(?:\d+\. |- )/;

/** @returns `{ text, head? }` in the order of the page */
export function blocksOf(body) {
  const blocks = [];
  let open; // the block that the next line may belong to
  let fenced = false;
  let table = [];
  for (const line of body.split('\n')) {
    if (fenced || line.startsWith('```')) {
      if (!fenced) blocks.push((open = { text: line }));
      else open.text += `\n${line}`;
      if (line.startsWith('```')) fenced = !fenced;
      if (!fenced) open = undefined;
      continue;
    }
    if (!line.startsWith('|')) table = [];
    if (!line.trim()) open = undefined;
    else if (line.startsWith('|')) {
      if (table.length < 2) table.push(line);
      else blocks.push({ text: line, head: table.join('\n') });
      open = undefined;
    } else if (!open || START.test(line)) blocks.push((open = { text: line }));
    else open.text += `\n${line}`;
  }
  return blocks;
}
