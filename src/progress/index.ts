/**
 * What the reader has done, kept in this browser alone. `schema.ts` describes it, `drafts.ts` the code beside it,
 * `file.ts` the one file that carries both elsewhere.
 *
 * Every page reads with {@link readProgress} and follows with {@link subscribe}; recording is merging, so that two
 * tabs never take anything from each other:
 *
 *     const { exercises, guides } = readProgress();
 *     const done = Object.values(exercises).filter((exercise) => exercise.done).length;
 *     const end = subscribe((progress) => show(progress)); // also when another tab records
 *     recordExercise('apis/retry-after', { done: 'node' });
 *     recordReading('apis', 'headers');
 *
 * Nothing here waits and nothing throws: where storage is blocked or full, progress lives in memory until the page is
 * left. What records says so (`'memory'`), and `tellReader` of `notice.ts` passes it on.
 */
import type { EngineId } from '../sandbox/index.ts';
import { draftedExercises, readDraft } from './drafts.ts';
import {
  asProgress,
  emptyProgress,
  EXERCISE_ID,
  merge,
  type GuideProgress,
  type Progress,
} from './schema.ts';
import { followItems, holdItem, readItem, setAside, storedItem, writeItem, type Kept } from './storage.ts';

export type { CardProgress, ExerciseProgress, GuideProgress, Progress } from './schema.ts';

/** The key of all but the drafts. */
export const PROGRESS = 'progress';

/** As it is now. Invalid parts are left out; they stay where they are until something is recorded. */
export function readProgress(): Progress {
  const [own, stored] = [readItem(PROGRESS), storedItem(PROGRESS)];
  const { progress } = fromText(own);
  // They differ where this tab could not store what it recorded.
  return own === stored ? progress : merge(progress, fromText(stored).progress);
}

/**
 * Calls with the new state whenever it changes, here or in another tab; not at once.
 * @returns what ends it
 */
export function subscribe(listener: (progress: Progress) => void): () => void {
  return followItems((key) => {
    if (key === PROGRESS || key === null) listener(readProgress());
  });
}

/** Merges this into what is stored: see {@link merge}. */
export function record(part: Partial<Omit<Progress, 'version'>>): Kept {
  const progress = merge(readProgress(), { ...emptyProgress, ...part });
  const safe = fromText(storedItem(PROGRESS)).intact || setAside(PROGRESS);
  return (safe ? writeItem : holdItem)(PROGRESS, JSON.stringify(progress));
}

/** The reader worked on an exercise, with these facts if any. */
export function recordExercise(
  id: string,
  facts: { readonly done?: EngineId; readonly hints?: number; readonly solution?: true } = {},
): Kept {
  const now = new Date().toISOString();
  const { done, hints, solution } = facts;
  return record({
    exercises: {
      [id]: {
        first: now,
        last: now,
        ...(done && { done: { at: now, engine: done } }),
        ...(hints && { hints }),
        ...(solution && { solution: now }),
      },
    },
  });
}

/** The reader is at this section of a guide; `finished` at its end. */
export function recordReading(step: string, section: string, finished = false): Kept {
  const now = new Date().toISOString();
  return record({ guides: { [step]: { section, last: now, ...(finished && { finished: now }) } } });
}

/** Where to go on: the guide that was read last. */
export function lastRead({ guides }: Progress): ({ readonly step: string } & GuideProgress) | undefined {
  const [latest] = Object.entries(guides).toSorted(([, a], [, b]) => (a.last < b.last ? 1 : -1));
  return latest && { step: latest[0], ...latest[1] };
}

interface Read {
  readonly progress: Progress;
  /** Nothing is lost when this is written in the place of the text that it was made of. */
  readonly intact: boolean;
}

/** What was read last: on a guide some forty elements ask for the same text as the page loads. */
let lastParsed: { readonly text: string; readonly read: Read } | undefined;

function fromText(text: string | null): Read {
  // Drafts change without the text.
  if (text === null) return { progress: fromDrafts(), intact: true };
  if (lastParsed?.text !== text) lastParsed = { text, read: parsed(text) };
  return lastParsed.read;
}

function parsed(text: string): Read {
  try {
    return { progress: emptyProgress, intact: false, ...asProgress(JSON.parse(text)) };
  } catch {
    return { progress: emptyProgress, intact: false };
  }
}

/** The site once kept drafts only: whoever has some had begun those exercises. */
function fromDrafts(): Progress {
  const drafts = draftedExercises()
    .filter((id) => EXERCISE_ID.test(id))
    .map((id): [string, { first: string; last: string }] => {
      const { saved } = readDraft(id)!;
      return [id, { first: saved, last: saved }];
    });
  return { ...emptyProgress, exercises: Object.fromEntries(drafts) };
}
