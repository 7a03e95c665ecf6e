/** How a drawing is, or is not, met by a screen reader. */
export function spoken(words: string | undefined): string {
  return words === undefined
    ? 'aria-hidden="true"'
    : `role="img" aria-label="${words.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
}
