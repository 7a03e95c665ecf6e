/** Drawings of guides, as they stand in the page. */
import { spoken } from './spoken.ts';

const files = import.meta.glob<string>(['/content/*/diagrams/*.svg', '/content/diagrams/*.svg'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * A drawing by its path below content/.
 * @param words what it shows. Without them it is hidden from screen readers: the figure around it has the words. On paper
 *   the drawing itself must have them, since only that reaches the PDF.
 */
export function drawing(src: string, words?: string): string {
  const svg = files[`/content/${src}`];
  if (!svg) throw new Error(`There is no content/${src}. Add the drawing, or correct the src of <Figure>.`);
  return svg
    .replace(/<\?xml[^>]*>/, '')
    .replace(/<svg\b[^>]*/, (opening) =>
      opening
        .replace(/ (role|aria-labelledby)="[^"]*"/g, '')
        .replace('<svg', `<svg focusable="false" ${spoken(words)}`),
    );
}
