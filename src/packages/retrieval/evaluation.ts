/** How good rankings are, question by question, and whether one way of ranking is better than another. */
import { generator } from '../random.ts';
import type { Ranked } from './ranking.ts';

/** Grade of each document that helps with a question: 2 answers it, 1 helps on the way. All others have none. */
export type Grades = Readonly<Record<string, number>>;

const ANSWERS = 2;

/** The share of a question's answers that are among the first `count`. */
export function recall(ranking: readonly Ranked[], grades: Grades, count: number): number {
  const answers = Object.keys(grades).filter((id) => grades[id]! >= ANSWERS);
  if (!answers.length)
    throw new RangeError('The question has no answer, so nothing can be found of it. Leave it out.');
  const first = new Set(ranking.slice(0, count).map(({ id }) => id));
  return answers.filter((id) => first.has(id)).length / answers.length;
}

/** 1 / the rank of the first answer; 0 when there is none among the first `count`. */
export function reciprocalRank(ranking: readonly Ranked[], grades: Grades, count: number): number {
  const at = ranking.slice(0, count).findIndex(({ id }) => gradeOf(grades, id) >= ANSWERS);
  return at < 0 ? 0 : 1 / (at + 1);
}

/**
 * Discounted cumulative gain of the first `count`, as a share of what the best order would have. The gain of a
 * grade is 2^grade - 1, its discount log2(rank + 1) (Burges et al., 2005).
 */
export function ndcg(ranking: readonly Ranked[], grades: Grades, count: number): number {
  const gain = (sorted: readonly number[]) =>
    sorted.slice(0, count).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
  const ideal = gain(Object.values(grades).toSorted((a, b) => b - a));
  if (!ideal) throw new RangeError('The question has no graded document. Leave it out.');
  return gain(ranking.map(({ id }) => gradeOf(grades, id))) / ideal;
}

const gradeOf = (grades: Grades, id: string): number => (Object.hasOwn(grades, id) ? grades[id]! : 0);

/** All between 0 and 1. */
export interface Measures {
  readonly recall: number;
  /** Its mean is MRR. */
  readonly reciprocalRank: number;
  readonly ndcg: number;
}

export interface Evaluation {
  /** By question, in their order. */
  readonly each: readonly Measures[];
  readonly mean: Measures;
}

/**
 * Asks all questions and measures the first `count` of each ranking.
 * @param questions with at least one answer each
 */
export async function evaluate<Q extends { readonly relevant: Grades }>(
  questions: readonly Q[],
  rank: (question: Q) => readonly Ranked[] | Promise<readonly Ranked[]>,
  count = 10,
): Promise<Evaluation> {
  const each: Measures[] = [];
  for (const question of questions) {
    const ranking = await rank(question);
    const { relevant } = question;
    each.push({
      recall: recall(ranking, relevant, count),
      reciprocalRank: reciprocalRank(ranking, relevant, count),
      ndcg: ndcg(ranking, relevant, count),
    });
  }
  const mean = (name: keyof Measures) => meanOf(each.map((measures) => measures[name]));
  return {
    each,
    mean: { recall: mean('recall'), reciprocalRank: mean('reciprocalRank'), ndcg: mean('ndcg') },
  };
}

export interface Comparison {
  /** Mean of the second less mean of the first. */
  readonly difference: number;
  /** How often chance alone makes a difference as large, in either direction. */
  readonly p: number;
}

/**
 * Is the second better than the first, over the same questions? A paired randomisation test: if it made no
 * difference which of the two gave a value, each pair might as well be swapped (Smucker, Allan and Carterette,
 * 2007). Swaps pairs at random `rounds` times, always in the same way.
 */
export function compare(first: readonly number[], second: readonly number[], rounds = 10_000): Comparison {
  if (!first.length || first.length !== second.length)
    throw new RangeError(
      `${first.length} values cannot be paired with ${second.length}. Both are about the same questions, in the same order.`,
    );
  const differences = first.map((value, at) => second[at]! - value);
  const observed = Math.abs(sum(differences));
  const random = generator(1);
  let asLarge = 0;
  for (let round = 0; round < rounds; round++) {
    let total = 0;
    for (const difference of differences) total += random() < 0.5 ? difference : -difference;
    // Sums of the same numbers in another order differ in their last bits.
    if (Math.abs(total) >= observed - 1e-9) asLarge++;
  }
  // The order that was observed is one of the possible ones.
  return { difference: sum(differences) / differences.length, p: (asLarge + 1) / (rounds + 1) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const meanOf = (values: readonly number[]): number => (values.length ? sum(values) / values.length : 0);
