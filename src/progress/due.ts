/** Which recall questions a review asks for. The scheduler, which is larger, is not needed for that. */
import type { CardProgress, Progress } from './schema.ts';

/** A question of a guide, by its id. */
export interface Asked {
  readonly id: string;
  readonly step: string;
}

export const isDue = (card: CardProgress, now: Date): boolean => card.due <= now.toISOString();

/**
 * Questions to answer now: first those that are due, the longest overdue one first, then those of guides that were
 * read to the end and whose questions have not been answered yet.
 */
export function dueQuestions<Q extends Asked>(
  questions: readonly Q[],
  { cards, guides }: Progress,
  now: Date,
): Q[] {
  const due = questions
    .filter(({ id }) => cards[id] && isDue(cards[id], now))
    .toSorted((a, b) => (cards[a.id]!.due < cards[b.id]!.due ? -1 : 1));
  return [...due, ...questions.filter(({ id, step }) => !cards[id] && guides[step]?.finished)];
}

/** When the next of these questions is due that is not due yet: ISO 8601, and how many are so within that day. */
export function nextDue(
  questions: readonly Asked[],
  { cards }: Progress,
  now: Date,
): { readonly at: string; readonly count: number } | undefined {
  const later = questions
    .flatMap(({ id }) => (cards[id] && !isDue(cards[id], now) ? [cards[id].due] : []))
    .toSorted();
  const [at] = later;
  return at === undefined
    ? undefined
    : { at, count: later.filter((due) => due.slice(0, 10) === at.slice(0, 10)).length };
}
