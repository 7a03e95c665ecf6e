/** The glossary as components and pages use it. */
import { curriculum } from '../curriculum/site.ts';

export function glossaryEntry(id: string) {
  const entry = curriculum().glossary[id];
  if (!entry) throw new Error(`content/glossary.yaml has no ${id}. Add it, or correct the <Term>.`);
  return entry;
}

/** The terms that a guide defines, in the order of the alphabet. */
export function termsOf(source: string) {
  const ids = new Set([...source.matchAll(/<Term id="([^"]+)"/g)].map((match) => match[1]!));
  return [...ids]
    .map((id) => ({ id, ...glossaryEntry(id) }))
    .toSorted((a, b) => a.term.localeCompare(b.term, 'en'));
}
