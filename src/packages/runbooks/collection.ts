/** Reads the collection of `content/data/runbooks`, and cuts its pages into passages. */
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** A runbook. The fields are described in the collection's README. */
export interface Page {
  readonly id: string;
  readonly title: string;
  readonly part: string;
  readonly version: number;
  /** `2026-08-20`. */
  readonly date: string;
  /** Id of the page that this one replaces. */
  readonly supersedes?: string;
  /** Markdown. */
  readonly body: string;
}

export interface Question {
  readonly id: string;
  readonly split: 'dev' | 'test';
  readonly kind: 'paraphrase' | 'plain' | 'terms' | 'exact' | 'version' | 'none';
  readonly query: string;
  /** Grade by page: 2 answers it, 1 helps on the way. Empty when nothing answers. */
  readonly relevant: Readonly<Record<string, 1 | 2>>;
}

export interface Passage {
  /** `registry-slow#1`: the page, and which part of it, from 0. */
  readonly id: string;
  readonly page: string;
  /** The page's title in front, so that a part says what it is about. */
  readonly text: string;
}

/** @param folder that of the collection */
export function readCollection(folder: string): { pages: Page[]; questions: Question[] } {
  const pages = fs.readdirSync(path.join(folder, 'pages')).map((file) => {
    const [, front, body] =
      /^---\n(.*?)\n---\n\n(.*)$/s.exec(fs.readFileSync(path.join(folder, 'pages', file), 'utf8')) ?? [];
    if (front === undefined) throw new Error(`${file}: expected front matter between two lines of ---.`);
    return { ...(parse(front) as Omit<Page, 'body'>), body: body!.trimEnd() };
  });
  const questions = fs
    .readFileSync(path.join(folder, 'questions.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Question);
  return { pages: pages.toSorted((a, b) => (a.id < b.id ? -1 : 1)), questions };
}

/** Where a page may be cut: before a blank line, a step, an item, a row of a table. */
const CUTS = /\n(?=\n|\d+\. |- |\|)/;

/**
 * Cuts a page into passages of at most `limit` tokens, as few as possible from its beginning. One paragraph that
 * is longer than the limit stays whole.
 */
export async function cutPage(
  { id, title, body }: Page,
  limit: number,
  countTokens: (text: string) => Promise<number>,
): Promise<Passage[]> {
  const texts: string[] = [];
  let current = '';
  for (const part of body.split(CUTS)) {
    const longer = current ? `${current}\n${part}` : part;
    if (current && (await countTokens(`${title}. ${longer}`)) > limit) {
      texts.push(current);
      current = part;
    } else current = longer;
  }
  texts.push(current);
  return texts.map((text, index) => ({ id: `${id}#${index}`, page: id, text: `${title}. ${text.trim()}` }));
}
