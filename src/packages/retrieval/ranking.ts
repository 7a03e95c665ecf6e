/** One document in a ranking. */
export interface Ranked {
  readonly id: string;
  /** Higher is better. Scores of two methods are on two scales, and cannot be compared. */
  readonly score: number;
}

/** The best `count`, best first. */
export function best(found: Iterable<Ranked>, count: number): Ranked[] {
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`Asked for ${count} results. Ask for a whole number, 1 or more.`);
  return [...found].toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, count);
}

/** Refuses a collection in which two things have one id. */
export function uniqueIds(things: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of things) {
    if (seen.has(id))
      throw new RangeError(`Two entries have the id ${JSON.stringify(id)}. Give each its own.`);
    seen.add(id);
  }
}
