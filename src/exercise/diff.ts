/** Texts beside each other: lines that go and lines that come. Loaded when there is something to compare. */
import { applyPatch, createPatch, diffLines } from 'diff';

/** Lines around a change that tell where it is. */
const AROUND = 4;

/** One file from one text to another. `folded` leaves out what is the same and stands far from any change. */
export function diffElement(caption: string, from: string, to: string, { folded = false } = {}): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'file diff';
  const title = document.createElement('figcaption');
  title.textContent = caption;
  const code = document.createElement('pre');
  code.tabIndex = 0;
  const parts = diffLines(from, to);
  for (const [index, { added, removed, value }] of parts.entries()) {
    const lines = value.replace(/\n$/, '').split('\n');
    const before = index > 0 ? AROUND : 0;
    const after = index < parts.length - 1 ? AROUND : 0;
    const left = folded && !added && !removed ? lines.length - before - after : 0;
    for (const [number, line] of lines.entries()) {
      if (left > 1 && number >= before && number < before + left) {
        if (number === before) code.append(lineElement('span', `… ${left} lines the same`));
        continue;
      }
      code.append(
        added
          ? lineElement('ins', `+ ${line}`)
          : removed
            ? lineElement('del', `− ${line}`)
            : lineElement('span', `  ${line}`),
      );
    }
  }
  figure.append(title, code);
  return figure;
}

function lineElement(name: 'ins' | 'del' | 'span', text: string): HTMLElement {
  const line = document.createElement(name);
  line.textContent = `${text}\n`;
  return line;
}

/** What changed from one text to another, made in a third one; undefined where that has changed in the same place. */
export function carryOver(from: string, to: string, into: string): string | undefined {
  const patched = applyPatch(into, createPatch('file', from, to));
  return patched === false ? undefined : patched;
}
