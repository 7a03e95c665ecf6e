/** What a guide consists of, for the lists beside it and on paper. */
import type { MarkdownHeading } from 'astro';

/**
 * Markdown headings come from Astro, topics from their components; both in the order of the text, with the
 * parts of a section (`depth` 3) below it.
 */
export function guideContents(
  source: string,
  headings: readonly MarkdownHeading[],
): { slug: string; text: string; depth?: number }[] {
  const topics = [...source.matchAll(/<Topic\s+id="([^"]+)"\s+title="([^"]+)"/g)].map((match) => ({
    slug: match[1]!,
    text: match[2]!,
  }));
  const place = ({ slug, text }: { slug: string; text: string }) =>
    Math.max(source.indexOf(`## ${text}`), source.indexOf(`<Topic id="${slug}"`));
  return [...headings.filter(({ depth }) => depth <= 3), ...topics].toSorted((a, b) => place(a) - place(b));
}
