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
const svg: Handler = (_, node: Element) =>
  node.properties['role'] === 'img'
    ? {
        type: 'paragraph',
        children: [{ type: 'text', value: `Figure: ${String(node.properties['ariaLabel'])}` }],
      }
    : undefined;
const nothing: Handler = () => undefined;

/**
 * @param html the page `print/<step>/`.
 * @param page the guide's own address, which links inside of it become part of.
 */
export function plainText(html: string, page: URL): string {
  const chapter = /<article class="chapter"[\s\S]*?<\/article>/.exec(html)?.[0];
  if (!chapter) throw new Error(`The print page of ${page.pathname} has no chapter.`);
  const step = page.pathname.split('/').at(-2)!;
  const link: Handler = (state, node: Element) => ({
    type: 'link',
    url: onTheSite(String(node.properties['href']), step, page),
    title: null,
    children: state.all(node) as never[],
  });
  const markdown = unified()
    .use(rehypeParse, { fragment: true })
    .use(rehypeRemark, { handlers: { a: link, nav: nothing, pre, style: nothing, svg } })
    .use(remarkGfm)
    .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-' })
    .processSync(withoutPaper(chapter));
  return String(markdown);
}

/** A book has ids of its own (`book/chapters.ts`): `#apis-get` is `#get` of the guide, `#term-x` stands in the glossary. */
function onTheSite(href: string, step: string, page: URL): string {
  const place = href
    .replace(/^#term-/, '../glossary/#')
    .replace(/^#step-(.*)$/, '../$1/')
    .replace(`#${step}-`, '#');
  return new URL(place, page).href;
}

/** What only serves on paper: notes with addresses, page references. And the colours of code, nine tenths of the elements. */
function withoutPaper(chapter: string): string {
  return chapter
    .replace(
      /<ol class="notes"[\s\S]*?<\/ol>|<sup class="note-mark"[\s\S]*?<\/sup>|<p class="cross"[\s\S]*?<\/p>/g,
      '',
    )
    .replace(/<pre[\s\S]*?<\/pre>/g, (block) => block.replace(/<\/?span[^>]*>/g, ''));
}
