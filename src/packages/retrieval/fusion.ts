import { best, type Ranked } from './ranking.ts';

/** The constant of the paper, by which a rank is damped. */
const DAMPING = 60;

/**
 * Several rankings made one, by reciprocal rank fusion: each gives a document 1 / (60 + its rank), which needs no
 * common scale of scores (Cormack, Clarke and Büttcher, 2009).
 */
export function fuse(rankings: readonly (readonly Ranked[])[], count: number, damping = DAMPING): Ranked[] {
  const scores = new Map<string, number>();
  for (const ranking of rankings)
    for (const [at, { id }] of ranking.entries())
      scores.set(id, (scores.get(id) ?? 0) + 1 / (damping + at + 1));
  return best(
    [...scores].map(([id, score]) => ({ id, score })),
    count,
  );
}
