/**
 * Finds `file:line:column` of the exercise's own files in text, so that a reader can go there; also in Python's
 * words: `File "file", line 12`.
 */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

const PLACE = /(?:file:\/\/)?([\w./-]*[\w-]\.\w+):(\d+)(?::(\d+))?|File "([^"\n]+)", line (\d+)/g;

export type Segment = string | { readonly text: string; readonly place: Place };

/**
 * Splits text into plain parts and places.
 * @param paths the exercise's files; a longer address that ends in one of them counts as it
 */
export function findPlaces(text: string, paths: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACE)) {
    const file = match[1] ?? match[4]!;
    const line = Number(match[2] ?? match[5]);
    const path = paths
      .filter((candidate) => file === candidate || file.endsWith(`/${candidate}`))
      .toSorted((a, b) => b.length - a.length)[0];
    if (!path) continue;
    if (match.index > end) segments.push(text.slice(end, match.index));
    segments.push({ text: match[0], place: { path, line, column: Number(match[3] ?? 1) } });
    end = match.index + match[0].length;
  }
  if (end < text.length) segments.push(text.slice(end));
  return segments;
}
