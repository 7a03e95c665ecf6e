/** The names that are nearest to one that does not exist, the nearest first: by the edits between them. */
export function closest(asked: string, names: readonly string[], most: number): string[] {
  const distance = (name: string) =>
    // The part after the slash is what people remember.
    Math.min(edits(asked, name), edits(asked.split('/').at(-1)!, name.split('/').at(-1)!));
  return names
    .map((name) => [name, distance(name)] as const)
    .toSorted(([, a], [, b]) => a - b)
    .slice(0, most)
    .map(([name]) => name);
}

/** Levenshtein's distance, row by row. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}
