/** Search as a page uses it: a question in, results by page and section out. Nothing is loaded before the first question. */

import { href } from '../href.ts';

/** A page that answers, with its best sections. */
export interface Found {
  readonly title: string;
  /** `Step 5`, `Exercise, APIs`, `Term`, `Page`. */
  readonly kind: string;
  readonly sections: readonly {
    /** Empty for what stands before a page's first section. */
    readonly title: string;
    readonly href: string;
    /** HTML: text, with the words that were found in `<mark>`. */
    readonly excerpt: string;
  }[];
}

export interface Results {
  /** Pages that answer, in all. */
  readonly pages: number;
  /** The first of them, best first. */
  readonly found: readonly Found[];
}

/** What pagefind answers with. Its own declarations are those of its builder. */
interface Pagefind {
  init(): Promise<void>;
  options(options: { excerptLength: number }): Promise<void>;
  search(query: string): Promise<{ results: readonly { data(): Promise<Fragment> }[] }>;
}
interface Fragment {
  readonly raw_url: string;
  readonly meta: Readonly<Record<string, string>>;
  readonly excerpt: string;
  readonly sub_results: readonly {
    readonly title: string;
    readonly url: string;
    readonly excerpt: string;
    readonly weighted_locations: readonly { readonly balanced_score: number }[];
  }[];
}

const SECTIONS = 3;
/** Words around a hit. */
const EXCERPT = 24;

let loading: Promise<Pagefind> | undefined;
let tries = 0;

/**
 * Loads the index where it is not there yet.
 * @throws when it cannot be fetched. The next call tries again.
 */
export function loadIndex(): Promise<Pagefind> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<Pagefind> {
  // A browser remembers that a module could not be fetched, hence the query; it changes nothing else.
  const address = href(`pagefind/pagefind.js${tries++ ? `?${tries}` : ''}`);
  const pagefind = (await import(/* @vite-ignore */ address)) as Pagefind;
  await pagefind.options({ excerptLength: EXCERPT });
  await pagefind.init();
  return pagefind;
}

/**
 * The pages that hold all words of a question.
 * @param limit how many of them to read.
 * @throws when the index, or the part of it that answers, cannot be fetched.
 */
export async function search(query: string, limit: number): Promise<Results> {
  const pagefind = await loadIndex();
  const { results } = await pagefind.search(query);
  const fragments = await Promise.all(results.slice(0, limit).map((result) => result.data()));
  return { pages: results.length, found: fragments.map(found) };
}

function found({ raw_url: address, meta, excerpt, sub_results: parts }: Fragment): Found {
  const title = meta['title'] ?? address;
  const page = href(address.replace(/^\.\//, ''));
  const weight = (part: (typeof parts)[number]) =>
    part.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
  const best = parts.toSorted((a, b) => weight(b) - weight(a)).slice(0, SECTIONS);
  const sections = best.map((part) => ({
    title: part.title === title ? '' : part.title,
    href: part.title === title ? page : page + (/#.*$/.exec(part.url)?.[0] ?? ''),
    excerpt: withoutTitle(part.excerpt, part.title),
  }));
  return {
    title,
    kind: meta['kind'] ?? '',
    // The page before its sections. Where its title alone answers, it has none.
    sections: sections.length
      ? sections.toSorted((a, b) => Number(a.title !== '') - Number(b.title !== ''))
      : [{ title: '', href: page, excerpt: withoutTitle(excerpt, title) }],
  };
}

/** An excerpt from the start of a section repeats its title, with a full stop and perhaps with marks. */
function withoutTitle(excerpt: string, title: string): string {
  const marks = '(?:</?mark>)*';
  const words = title.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  const start = `^${marks}${words.join(String.raw`${marks}\s+${marks}`)}[.?!]?${marks}\\s+`;
  return excerpt.replace(new RegExp(start), '') || excerpt;
}
