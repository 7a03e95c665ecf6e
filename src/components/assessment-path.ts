/** How the self-assessment goes: one question for each step, in order, until two were missed. Pure. */

/** Whoever misses two has found where to start; the steps after them build on those before. */
const MISSES = 2;

/**
 * @param right for each question so far, in order, whether it was answered rightly.
 * @param count of all questions.
 * @returns `next`, the index of the question to ask, or `start`, that of the first step that was missed; `start` is
 *   undefined when none was.
 */
export function pathOf(
  right: readonly boolean[],
  count: number,
): { readonly next: number } | { readonly start: number | undefined } {
  const misses = right.filter((answer) => !answer).length;
  if (misses < MISSES && right.length < count) return { next: right.length };
  const first = right.indexOf(false);
  return { start: first < 0 ? undefined : first };
}
