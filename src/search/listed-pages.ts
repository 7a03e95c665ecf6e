/** The pages of a build that want to be found: by search on the site and, in the sitemap, by search elsewhere. */
import fs from 'node:fs';
import path from 'node:path';
import { ELEMENT_NODE, parse, walkSync, type ElementNode, type Node } from 'ultrahtml';

export interface ListedPage {
  /** Below the base: `apis/`, and `` for the home. */
  readonly address: string;
  readonly elements: readonly ElementNode[];
}

/**
 * Reads a built site. A page that should not be found says so itself, by `noindex` (`listed={false}` of the
 * page layout): solutions, pages on paper, and what only makes sense for who stands there.
 */
export function listedPages(out: string): ListedPage[] {
  return fs
    .globSync('**/index.html', { cwd: out })
    .toSorted()
    .map((file) => ({ file, html: fs.readFileSync(path.join(out, file), 'utf8') }))
    .filter(({ html }) => !html.includes('<meta name="robots" content="noindex"'))
    .map(({ file, html }) => ({ address: file.replace(/index\.html$/, ''), elements: elementsOf(html) }));
}

/** All elements of a page or of a part of one, this included, in the order of the text. */
export function elementsOf(html: string | Node): ElementNode[] {
  const elements: ElementNode[] = [];
  walkSync(typeof html === 'string' ? (parse(html) as Node) : html, (node) => {
    if (node.type === ELEMENT_NODE) elements.push(node as ElementNode);
  });
  return elements;
}

export const hasClass = ({ attributes }: ElementNode, name: string): boolean =>
  attributes['class']?.split(' ').includes(name) ?? false;
