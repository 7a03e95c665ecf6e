/** When a question comes back: FSRS, which aims at the moment before it would be forgotten. Loaded with the first answer. */
import { createEmptyCard, fsrs, Rating, type CardInput } from 'ts-fsrs';
import { readProgress, record, type CardProgress } from './index.ts';
import type { Kept } from './storage.ts';

/**
 * Nine of ten are to be remembered when they come back. Without the steps of minutes that flash cards start with:
 * who reads here comes back on another day.
 */
const scheduler = fsrs({ request_retention: 0.9, enable_short_term: false, enable_fuzz: false });

/** The card after an answer; without one before it, its first. */
export function answered(card: CardProgress | undefined, right: boolean, now: Date): CardProgress {
  const { card: next } = scheduler.next(
    card ? asInput(card) : createEmptyCard(now),
    now,
    right ? Rating.Good : Rating.Again,
  );
  return {
    due: next.due.toISOString(),
    last: now.toISOString(),
    stability: next.stability,
    difficulty: next.difficulty,
    interval: next.scheduled_days,
    step: next.learning_steps,
    answers: next.reps,
    lapses: next.lapses,
    state: next.state as CardProgress['state'],
  };
}

export function recordAnswer(question: string, right: boolean): Kept {
  const card = answered(readProgress().cards[question], right, new Date());
  return record({ cards: { [question]: card } });
}

const asInput = (card: CardProgress): CardInput => ({
  due: card.due,
  last_review: card.last,
  stability: card.stability,
  difficulty: card.difficulty,
  // The scheduler takes it from last_review; its type still asks for it.
  elapsed_days: 0,
  scheduled_days: card.interval,
  learning_steps: card.step,
  reps: card.answers,
  lapses: card.lapses,
  state: card.state,
});
