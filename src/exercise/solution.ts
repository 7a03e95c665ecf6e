/** The solution, fetched from its own page when asked for. */

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
