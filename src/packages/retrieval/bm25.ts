/**
 * Ranking by words: Okapi BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, 3.4), by
 * MiniSearch, over stems by the Porter2 algorithm.
 */
import MiniSearch from 'minisearch';
import stem from 'wink-porter2-stemmer';
import { best, uniqueIds, type Ranked } from './ranking.ts';

export interface Document {
  readonly id: string;
  readonly text: string;
}

export interface Bm25Options {
  /** How fast a repeated word stops to count more. */
  readonly k1?: number;
  /** How much a long document has to say a word more often: from 0, not at all, to 1. */
  readonly b?: number;
}

/** Words that nearly every text has; they say nothing of what it is about. */
const STOP_WORDS = new Set(
  'a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my no not of on or our should so that the their them then there these they this to was we were what when where which who why will with would you your'.split(
    ' ',
  ),
);

/** Stems of a text in their order: what is searched for, and in what. */
export function terms(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [])
    .filter((word) => !STOP_WORDS.has(word))
    .map((word) => stem(word));
}

/**
 * An index of these documents by their words.
 * @returns `search(query, count)`: documents that share a word with the query, at most `count` of them
 * @throws {RangeError} when two documents have the same id
 */
export function createBm25(documents: readonly Document[], { k1 = 1.2, b = 0.75 }: Bm25Options = {}) {
  uniqueIds(documents);
  const index = new MiniSearch<Document>({
    fields: ['text'],
    tokenize: terms,
    processTerm: (term) => term,
    // Without BM25+'s lower bound for a term's weight, and so Okapi's own formula.
    searchOptions: { bm25: { k: k1, b, d: 0 } },
  });
  index.addAll(documents);
  return {
    search: (query: string, count: number): Ranked[] =>
      best(
        index.search(query).map(({ id, score }) => ({ id: id as string, score })),
        count,
      ),
  };
}
