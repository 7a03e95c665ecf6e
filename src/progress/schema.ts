/**
 * What the site remembers of a reader: the shape, what makes it valid, and how two of them become one.
 * Pure: knows no storage and no page.
 *
 * Dates are ISO 8601 in UTC with milliseconds, as `toISOString` writes them, so that they compare as text.
 */
import type { EngineId } from '../sandbox/index.ts';

export interface Progress {
  readonly version: 1;
  /** By exercise, `apis/retry-after`. */
  readonly exercises: Readonly<Record<string, ExerciseProgress>>;
  /** Recall questions that were answered at least once, by `questionId` of components/questions.ts. */
  readonly cards: Readonly<Record<string, CardProgress>>;
  /** Guides that were opened, by step. */
  readonly guides: Readonly<Record<string, GuideProgress>>;
}

export interface ExerciseProgress {
  /** When the reader first and last worked on it. */
  readonly first: string;
  readonly last: string;
  /** Set once all its checks have passed: when first, and on which engine. */
  readonly done?: { readonly at: string; readonly engine: EngineId };
  /** The most hints that were open. */
  readonly hints?: number;
  /** When the solution was first looked at. */
  readonly solution?: string;
}

/** A question in the words of the FSRS scheduler; times in days unless they are dates. */
export interface CardProgress {
  readonly due: string;
  /** The last answer. */
  readonly last: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly interval: number;
  /** Where it stands among the short steps of learning. */
  readonly step: number;
  /** Answers so far, and how many of them had been forgotten. */
  readonly answers: number;
  readonly lapses: number;
  /** 0 new, 1 learning, 2 review, 3 relearning. */
  readonly state: 0 | 1 | 2 | 3;
}

export interface GuideProgress {
  /** The section that was read last, by its anchor; empty at the top. */
  readonly section: string;
  readonly last: string;
  /** When its end was first reached. */
  readonly finished?: string;
}

export const VERSION = 1;
export const emptyProgress: Progress = { version: VERSION, exercises: {}, cards: {}, guides: {} };

/**
 * Older shapes, by version: each function makes the next one. What it is given has not been validated.
 * Version 1 is the first.
 */
const migrations: Readonly<Record<number, (older: Record<string, unknown>) => unknown>> = {};

/**
 * Makes a Progress of anything.
 * @returns with `intact` false when a part was invalid and is left out; undefined when nothing can be read, for
 *   instance because a newer version of the site wrote it
 */
export function asProgress(value: unknown): { progress: Progress; intact: boolean } | undefined {
  let current = value;
  for (;;) {
    if (!isRecord(current) || typeof current['version'] !== 'number') return undefined;
    if (current['version'] === VERSION) break;
    const migrate = migrations[current['version']];
    if (!migrate) return undefined;
    current = migrate(current);
  }
  let intact = true;
  const part = <T>(name: string, key: RegExp, read: (entry: Record<string, unknown>) => T | undefined) => {
    const entries = (current as Record<string, unknown>)[name];
    if (!isRecord(entries)) {
      intact = false;
      return {};
    }
    const valid: [string, T][] = [];
    for (const [id, entry] of Object.entries(entries)) {
      const made = key.test(id) && isRecord(entry) ? read(entry) : undefined;
      if (made) valid.push([id, made]);
      else intact = false;
    }
    return Object.fromEntries(valid);
  };
  const progress: Progress = {
    version: VERSION,
    exercises: part('exercises', EXERCISE_ID, asExercise),
    cards: part('cards', QUESTION_ID, asCard),
    guides: part('guides', STEP_ID, asGuide),
  };
  return { progress, intact };
}

export const EXERCISE_ID = /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/;
const QUESTION_ID = /^[0-9a-f]{12}$/;
const STEP_ID = /^[a-z][a-z0-9-]*$/;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isDate = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));
const isAmount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function asExercise(entry: Record<string, unknown>): ExerciseProgress | undefined {
  const { first, last, done, hints, solution } = entry;
  if (!isDate(first) || !isDate(last)) return undefined;
  if (hints !== undefined && !isCount(hints)) return undefined;
  if (solution !== undefined && !isDate(solution)) return undefined;
  if (done === undefined) return { first, last, ...(hints && { hints }), ...(solution && { solution }) };
  if (!isRecord(done)) return undefined;
  const { at, engine } = done;
  // An engine that this version does not have stays what it was.
  if (!isDate(at) || typeof engine !== 'string' || !/^[a-z-]{1,32}$/.test(engine)) return undefined;
  return {
    first,
    last,
    done: { at, engine: engine as EngineId },
    ...(hints && { hints }),
    ...(solution && { solution }),
  };
}

function asCard(entry: Record<string, unknown>): CardProgress | undefined {
  const { due, last, stability, difficulty, interval, step, answers, lapses, state } = entry;
  if (!isDate(due) || !isDate(last)) return undefined;
  if (!isAmount(stability) || !isAmount(difficulty) || !isAmount(interval)) return undefined;
  if (!isCount(step) || !isCount(answers) || !isCount(lapses)) return undefined;
  if (state !== 0 && state !== 1 && state !== 2 && state !== 3) return undefined;
  return { due, last, stability, difficulty, interval, step, answers, lapses, state };
}

function asGuide(entry: Record<string, unknown>): GuideProgress | undefined {
  const { section, last, finished } = entry;
  if (typeof section !== 'string' || section.length > 200 || !isDate(last)) return undefined;
  if (finished !== undefined && !isDate(finished)) return undefined;
  return { section, last, ...(finished && { finished }) };
}

/**
 * Two into one, so that nothing that was reached is lost: done wins over not done, of two dates of a beginning
 * the earlier, of two of an end the later; of a question or a place in a guide, what was recorded last.
 * In any order and however often, the same two give the same one.
 */
export function merge(a: Progress, b: Progress): Progress {
  return {
    version: VERSION,
    exercises: united(a.exercises, b.exercises, mergeExercises),
    cards: united(a.cards, b.cards, (x, y) => later(x, y, x.last, y.last)),
    guides: united(a.guides, b.guides, mergeGuides),
  };
}

function mergeExercises(a: ExerciseProgress, b: ExerciseProgress): ExerciseProgress {
  const done = a.done && b.done ? earlierDone(a.done, b.done) : (a.done ?? b.done);
  const hints = Math.max(a.hints ?? 0, b.hints ?? 0);
  const solution = earliest(a.solution, b.solution);
  return {
    first: earliest(a.first, b.first)!,
    last: a.last > b.last ? a.last : b.last,
    ...(done && { done }),
    ...(hints > 0 && { hints }),
    ...(solution && { solution }),
  };
}

type Done = NonNullable<ExerciseProgress['done']>;
const earlierDone = (a: Done, b: Done): Done =>
  a.at < b.at || (a.at === b.at && a.engine <= b.engine) ? a : b;

function mergeGuides(a: GuideProgress, b: GuideProgress): GuideProgress {
  const { section, last } = later(a, b, a.last, b.last);
  const finished = earliest(a.finished, b.finished);
  return { section, last, ...(finished && { finished }) };
}

/** What has the later date; of two with the same, always the same one. */
const later = <T>(a: T, b: T, dateOfA: string, dateOfB: string): T =>
  dateOfA > dateOfB || (dateOfA === dateOfB && JSON.stringify(a) >= JSON.stringify(b)) ? a : b;

const earliest = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined || (b !== undefined && b < a) ? b : a;

function united<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  both: (a: T, b: T) => T,
): Record<string, T> {
  return Object.fromEntries(
    [...new Set([...Object.keys(a), ...Object.keys(b)])].map((id) => [
      id,
      Object.hasOwn(a, id) && Object.hasOwn(b, id) ? both(a[id]!, b[id]!) : (a[id] ?? b[id])!,
    ]),
  );
}
