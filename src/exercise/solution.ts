/** The solution, fetched from its own page when asked for, as changes to the reader's code. */
import { diffLines } from 'diff';

export interface Solution {
  /** Files that differ from the starter, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly explanation: readonly Node[];
}

/** @throws {Error} when the page cannot be fetched. */
export async function fetchSolution(address: string): Promise<Solution> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const files = [...page.querySelectorAll<HTMLElement>('[data-solution] [data-file]')].map(
    (figure): [string, string] => [
      figure.dataset['file']!,
      `${figure.querySelector('pre')?.textContent ?? ''}\n`,
    ],
  );
  return {
    files: Object.fromEntries(files),
    explanation: [...(page.querySelector('[data-explanation]')?.childNodes ?? [])].map((node) =>
      document.importNode(node, true),
    ),
  };
}

/** One file as a diff from the reader's text to the solution's: lines to remove and lines to add. */
export function diffElement(path: string, own: string, solution: string): HTMLElement {
  const figure = document.createElement('figure');
  figure.className = 'file diff';
  const caption = document.createElement('figcaption');
  caption.textContent =
    own === solution ? `${path}: your code is the same` : `${path}: from your code to the solution`;
  const code = document.createElement('pre');
  code.tabIndex = 0;
  for (const { added, removed, value } of diffLines(own, solution)) {
    for (const line of value.replace(/\n$/, '').split('\n')) {
      const element = document.createElement(added ? 'ins' : removed ? 'del' : 'span');
      element.textContent = `${added ? '+' : removed ? '−' : ' '} ${line}\n`;
      code.append(element);
    }
  }
  figure.append(caption, code);
  return figure;
}
