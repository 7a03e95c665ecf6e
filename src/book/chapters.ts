/**
 * Guides, rendered one after another with the print twins of their components, become chapters of one document:
 * ids are unique, links lead to places in it, and what a reader should not see at once stands in the appendix.
 *
 * A guide comes as `<article data-step="apis">…</article>`. What its components mark with `data-appendix` is taken out of
 * the text. An id `x` becomes `apis-x`, and so does every reference to it. Of the links,
 *
 * - `#x` and `<base>apis/#x` lead to `#apis-x`, `<base>apis/retry-after/` to the exercise, `<base>apis/` to the chapter;
 * - those to a page of the site that is not in the document become their words;
 * - those to elsewhere keep their address, which also stands in a note at the end of the section.
 */
import {
  ELEMENT_NODE,
  parse,
  renderSync,
  TEXT_NODE,
  walkSync,
  type DocumentNode,
  type ElementNode,
  type Node,
} from 'ultrahtml';

export interface Chapter {
  /** The step. */
  readonly id: string;
  /** HTML of the text. */
  readonly body: string;
  /** HTML of what was marked for the appendix, in the order of the text. */
  readonly appendix: string;
  /** Sections of the text, for the contents. */
  readonly sections: readonly { readonly id: string; readonly text: string }[];
}

/** Ids that the document gives to its own parts: they are left as they are. */
const ofTheDocument = /^(term-|step-)/;
/** Attributes that hold ids, separated by spaces. */
const ID_LISTS = ['for', 'aria-labelledby', 'aria-describedby', 'headers', 'data-page-of'];

/**
 * @param html the articles
 * @param base the site's base, with slashes at both ends
 * @param lower levels by which headings go down: 1 where the document has a title above its chapters
 */
export function chaptersOf(html: string, base: string, lower: 0 | 1): Chapter[] {
  const articles: ElementNode[] = [];
  walkSync(parse(html) as DocumentNode, (node) => {
    if (isElement(node) && node.attributes['data-step']) articles.push(node);
  });
  const steps = articles.map(({ attributes }) => attributes['data-step']!);
  return articles.map((article, index) => {
    const id = steps[index]!;
    const place = (address: string) => placeOf(address, id, steps, base);
    walkSync(article, (node) => {
      if (isElement(node) && node !== article) rewrite(node, id, place, lower);
    });
    const appendix = takeOut(article, ({ attributes }) => 'data-appendix' in attributes);
    withNotes(article, id, `h${2 + lower}`);
    for (const part of [article, ...appendix]) freePlainTokens(part);
    return {
      id,
      body: article.children.map(renderSync).join(''),
      appendix: appendix.map(renderSync).join(''),
      sections: article.children.flatMap((node) =>
        isElement(node) && node.name === `h${2 + lower}`
          ? [{ id: node.attributes['id']!, text: textOf(node) }]
          : [],
      ),
    };
  });
}

/** Where a link leads in the document; undefined when it leads to a page that is not in it. */
function placeOf(address: string, step: string, steps: readonly string[], base: string): string | undefined {
  if (address.startsWith('#')) {
    const id = address.slice(1);
    return ofTheDocument.test(id) ? address : `#${step}-${id}`;
  }
  const [path = '', anchor] = address.slice(base.length).split('#');
  const [other = '', exercise] = path.split('/');
  if (other === 'glossary' && anchor) return `#${anchor}`;
  if (!steps.includes(other)) return undefined;
  if (exercise) return `#${other}-exercise-${exercise}`;
  return anchor ? `#${other}-${anchor}` : `#step-${other}`;
}

function rewrite(
  node: ElementNode,
  step: string,
  place: (address: string) => string | undefined,
  lower: number,
): void {
  const { attributes } = node;
  const own = (id: string) => (ofTheDocument.test(id) ? id : `${step}-${id}`);
  if (attributes['id']) attributes['id'] = own(attributes['id']);
  for (const name of ID_LISTS)
    if (attributes[name]) attributes[name] = attributes[name].split(/\s+/).map(own).join(' ');
  // In drawings: fill="url(#shade)".
  for (const [name, value] of Object.entries(attributes))
    if (value.includes('url(#')) attributes[name] = value.replace(/url\(#([^)]+)\)/g, `url(#${step}-$1)`);
  const heading = /^h([1-5])$/.exec(node.name);
  if (heading) node.name = `h${Number(heading[1]) + lower}`;
  const address = attributes['href'];
  if (address === undefined || isElsewhere(address)) return;
  const target = place(address);
  if (target) attributes['href'] = target;
  else {
    node.name = 'span';
    delete attributes['href'];
  }
}

/** In code, what has the colour of the block itself needs no element: each would be one in the PDF, too. */
function freePlainTokens(part: ElementNode): void {
  walkSync(part, (block) => {
    if (!isElement(block) || block.name !== 'pre') return;
    const colour = /--shiki-light:#\w+/i.exec(block.attributes['style'] ?? '')?.[0].toLowerCase();
    walkSync(block, (line) => {
      if (!isElement(line) || line.attributes['class'] !== 'line') return;
      line.children = line.children.flatMap((token) =>
        isElement(token) && colour && token.attributes['style']?.toLowerCase().startsWith(`${colour};`)
          ? token.children
          : [token],
      );
    });
  });
}

/** Takes the outermost elements that match out of the tree. */
function takeOut(from: ElementNode, matches: (node: ElementNode) => boolean): ElementNode[] {
  const taken: ElementNode[] = [];
  from.children = from.children.filter((child) => {
    if (!isElement(child)) return true;
    if (matches(child)) return !taken.push(child);
    taken.push(...takeOut(child, matches));
    return true;
  });
  return taken;
}

/** Puts the addresses of a section's outer links at its end, numbered through the chapter, linked both ways. */
function withNotes(article: ElementNode, step: string, heading: string): void {
  let count = 0;
  let open: string[] = [];
  const children: Node[] = [];
  const close = () => {
    if (!open.length) return;
    const list = `<ol class="notes" start="${count - open.length + 1}">${open.join('')}</ol>`;
    children.push(...(parse(list) as DocumentNode).children);
    open = [];
  };
  for (const child of article.children) {
    if (isElement(child) && child.name === heading) close();
    for (const link of outerLinks(child)) {
      const number = ++count;
      const address = link.attributes['href']!;
      link.children.push(
        ...(
          parse(
            `<sup class="note-mark" id="${step}-noted-${number}"><a href="#${step}-note-${number}">${number}</a></sup>`,
          ) as DocumentNode
        ).children,
      );
      // The mark is a link of its own, and links do not nest: it follows the words.
      const mark = link.children.pop()!;
      const around = link.parent as ElementNode;
      around.children.splice(around.children.indexOf(link) + 1, 0, mark);
      open.push(
        `<li id="${step}-note-${number}"><a href="${address}">${address.replace(/^https?:\/\//, '')}</a> <a href="#${step}-noted-${number}" aria-label="Back to the text">↑</a></li>`,
      );
    }
    children.push(child);
  }
  close();
  article.children = children;
}

/** Links to elsewhere whose words are not the address already. */
function outerLinks(node: Node): ElementNode[] {
  const links: ElementNode[] = [];
  walkSync(node, (inner) => {
    if (!isElement(inner) || inner.name !== 'a') return;
    const address = inner.attributes['href'];
    if (address && isElsewhere(address) && !address.endsWith(textOf(inner))) links.push(inner);
  });
  return links;
}

const isElsewhere = (address: string) => /^[a-z]+:/.test(address);
const isElement = (node: Node): node is ElementNode => node.type === ELEMENT_NODE;

function textOf(element: ElementNode): string {
  let text = '';
  walkSync(element, (node) => {
    if (node.type === TEXT_NODE) text += node.value as string;
  });
  return text.replace(/\s+/g, ' ').trim();
}
