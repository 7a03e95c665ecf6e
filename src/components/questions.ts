/** What `<Recall>` takes: checked when the page is built, since a question without an answer helps nobody. */
import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';

export interface Question {
  /** Plain text; `code` between backticks, as in all texts here. */
  readonly q: string;
  readonly options: readonly {
    readonly text: string;
    /** One option of each question. */
    readonly right?: boolean | undefined;
    /** Why it is right, or what somebody who takes it has overlooked. */
    readonly why: string;
  }[];
}

/** @throws {Error} that names the question and what to change. */
export function asQuestions(questions: readonly Question[]): readonly Question[] {
  for (const { q, options } of questions) {
    const fault = (what: string) => new Error(`<Recall>, "${q}": ${what}`);
    if (options.length < 2) throw fault('give it two options or more.');
    const right = options.filter((option) => option.right).length;
    if (right !== 1) throw fault(`${right} options are right. Mark exactly one.`);
    const unexplained = options.find(({ why }) => !why.trim());
    if (unexplained) throw fault(`"${unexplained.text}" has no why. Explain every option.`);
  }
  return questions;
}

/**
 * The questions that a guide asks, from its source, in order.
 * @throws {Error} when one cannot be read: the list must be literal, without names of anything outside.
 */
export function questionsIn(source: string): readonly Question[] {
  const lists = [...source.matchAll(/<Recall\s+questions=\{(\[.*?\])\}\s*\/>/gs)].map(([, list]) => list!);
  if (lists.length !== source.split('<Recall').length - 1)
    throw new Error('Write each <Recall> as <Recall questions={[ … ]} />.');
  return lists.flatMap((list) => asQuestions(runInNewContext(`(${list})`) as Question[]));
}

/** What a reader's answers hang on. A question that is worded anew is a new one. */
export const questionId = (q: string): string => createHash('sha256').update(q).digest('hex').slice(0, 12);

/** A, B, C … for the option at this place. */
export const letter = (index: number) => String.fromCodePoint(65 + index);
