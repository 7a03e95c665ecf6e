/** What `<Recall>` takes: checked when the page is built, since a question without an answer helps nobody. */
export interface Question {
  /** Plain text; `code` between backticks, as in all texts here. */
  readonly q: string;
  readonly options: readonly {
    readonly text: string;
    /** One option of each question. */
    readonly right?: boolean;
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

/** A, B, C … for the option at this place. */
export const letter = (index: number) => String.fromCodePoint(65 + index);
