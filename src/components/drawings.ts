/** Drawings of guides, as they stand in the page. */
const files = import.meta.glob<string>(['/content/*/diagrams/*.svg', '/content/diagrams/*.svg'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A drawing by its path below content/. It is hidden from screen readers: the figure around it has the words. */
export function drawing(src: string): string {
  const svg = files[`/content/${src}`];
  if (!svg) throw new Error(`There is no content/${src}. Add the drawing, or correct the src of <Figure>.`);
  return svg.replace(/<\?xml[^>]*>/, '').replace(/<svg\b/, '<svg aria-hidden="true" focusable="false"');
}
