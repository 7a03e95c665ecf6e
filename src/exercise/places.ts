/** Finds `file:line:column` of the exercise's own files in text, so that a reader can go there. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export type Segment = string | { readonly text: string; readonly place: Place };

/**
 * Splits text into plain parts and places.
 * @param paths the exercise's files; a longer address that ends in one of them counts as it
 */
export function findPlaces(text: string, paths: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(/(?:file:\/\/)?([\w./-]*[\w-]\.\w+):(\d+)(?::(\d+))?/g)) {
    const path = paths
      .filter((candidate) => match[1] === candidate || match[1]!.endsWith(`/${candidate}`))
      .toSorted((a, b) => b.length - a.length)[0];
    if (!path) continue;
    if (match.index > end) segments.push(text.slice(end, match.index));
    segments.push({ text: match[0], place: { path, line: Number(match[2]), column: Number(match[3] ?? 1) } });
    end = match.index + match[0].length;
  }
  if (end < text.length) segments.push(text.slice(end));
  return segments;
}
