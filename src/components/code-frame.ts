/** The frame around a code block of a guide, and the row of buttons in its corner. */

/** The row of buttons of this block. Made when it is first asked for. */
export function codeTools(block: HTMLElement): HTMLElement {
  const made = block.parentElement?.querySelector<HTMLElement>(':scope > .code-tools');
  if (made) return made;
  const frame = document.createElement('div');
  frame.className = 'example';
  const tools = document.createElement('div');
  tools.className = 'code-tools';
  block.replaceWith(frame);
  frame.append(block, tools);
  return tools;
}
