/** A guide as Markdown, for tools that read text: made from its chapter on paper, where nothing has to be opened. */
import rehypeParse from 'rehype-parse';
import rehypeRemark, { type Options } from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';

type Handler = NonNullable<NonNullable<Options['handlers']>[string]>;
type Element = Extract<Parameters<Handler>[1], { readonly type: 'element' }>;

const textOf = (node: Element | Element['children'][number]): string =>
  node.type === 'text' ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';

/** Its programs, its outputs, and logs all stand between fences, with the language that the page colours them by. */
const pre: Handler = (_, node) => ({
  type: 'code',
  lang: String((node as Element).properties['dataLanguage'] ?? 'text').replace('plaintext', 'text'),
  value: textOf(node as Element),
});
/** Of a drawing what it says to who does not see it. */
const div: Handler = (state, node: Element) =>
  node.properties['role'] === 'img'
    ? {
        type: 'paragraph',
        children: [{ type: 'text', value: `Figure: ${String(node.properties['ariaLabel'])}` }],
      }
    : state.all(node);
const nothing: Handler = () => undefined;

/**
 * @param html the page `print/<step>/`.
 * @param page the guide's own address, which links inside of it become part of.
 */
export function plainText(html: string, page: URL): string {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0];
  if (!main) throw new Error(`The chapter of ${page.pathname} has no <main>.`);
  // The colours of code are nine tenths of the elements, and none of the text.
  const plain = main.replace(/<pre[\s\S]*?<\/pre>/g, (block) => block.replace(/<\/?span[^>]*>/g, ''));
  const link: Handler = (state, node: Element) => {
    const href = String(node.properties['href']);
    // A term leads to the list at the end of the same text.
    const children = state.all(node) as never[];
    return href.startsWith('#term-')
      ? children
      : { type: 'link', url: new URL(href, page).href, title: null, children };
  };
  const markdown = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeRemark, { handlers: { a: link, div, nav: nothing, pre, style: nothing, svg: nothing } })
    .use(remarkGfm)
    .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-' })
    .processSync(plain);
  return String(markdown);
}
