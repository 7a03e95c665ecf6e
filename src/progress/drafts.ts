/**
 * The reader's own code, kept per exercise as `draft:<exercise id>`:
 *
 *     { "version": 2, "saved": "2026-11-23T10:00:00.000Z",
 *       "files": { "client.mjs": "…" }, "starter": { "client.mjs": "…" },
 *       "points": [{ "at": "2026-11-23T09:00:00.000Z", "why": "reset", "files": { "client.mjs": "…" } }] }
 *
 * `files` are those that differ from the starter; all others follow it. `starter` is what each of them was begun
 * from, so that a starter which has changed since is noticed. `points` are earlier states to go back to, newest
 * first. Version 1 had neither. What cannot be read is left alone and not used; before it would be
 * overwritten, it is set aside.
 */
import { isDate, isRecord } from './schema.ts';
import { followItems, holdItem, itemKeys, readItem, setAside, writeItem, type Kept } from './storage.ts';

/** Texts by path. */
export type Texts = Readonly<Record<string, string>>;

export interface Draft {
  readonly version: 2;
  readonly saved: string;
  readonly files: Texts;
  /** Absent for files of drafts from before it was kept. */
  readonly starter: Texts;
  readonly points: readonly RestorePoint[];
}

/** The files that differed from the starter before something replaced them. */
export interface RestorePoint {
  readonly at: string;
  readonly why: Reason;
  readonly files: Texts;
}

/** What replaced the code: the starter, a shared link, a newer starter, an earlier state, a file of progress. */
export type Reason = 'reset' | 'shared' | 'starter' | 'restored' | 'imported';
const reasons: readonly string[] = ['reset', 'shared', 'starter', 'restored', 'imported'] satisfies Reason[];

/** Earlier states that are kept for an exercise; the oldest gives way. */
export const MOST_POINTS = 10;

export const DRAFT = 'draft:';
const key = (exercise: string) => DRAFT + exercise;

/** Whether the reader has changed anything. */
export function hasDraft(exercise: string): boolean {
  return Object.keys(readDraft(exercise)?.files ?? {}).length > 0;
}

/** Undefined when there is none that can be read. */
export function readDraft(exercise: string): Draft | undefined {
  return draftFrom(readItem(key(exercise)));
}

/** Exercises with a draft that can be read. */
export function draftedExercises(): string[] {
  return itemKeys()
    .filter((name) => name.startsWith(DRAFT) && draftFrom(readItem(name)))
    .map((name) => name.slice(DRAFT.length));
}

/** Calls whenever the draft may have changed, here or in another tab. */
export function followDraft(exercise: string, changed: () => void): void {
  followItems((name) => {
    if (name === key(exercise) || name === null) changed();
  });
}

/**
 * Keeps these files in the place of those before.
 * @param files all that the reader may edit
 * @param starter the same files as the exercise gives them now
 */
export function keepDraft(exercise: string, files: Texts, starter: Texts): Kept {
  const before = readDraft(exercise);
  const changed = differing(files, starter);
  return writeDraft(exercise, {
    version: 2,
    saved: now(),
    files: changed,
    starter: mapTexts(changed, (path) => before?.starter[path] ?? starter[path] ?? ''),
    points: before?.points ?? [],
  });
}

/** Keeps the files as a state to go back to, unless they are the starter's. */
export function keepRestorePoint(exercise: string, why: Reason, files: Texts, starter: Texts): Kept {
  const draft = readDraft(exercise) ?? emptyDraft();
  const changed = differing(files, starter);
  if (!Object.keys(changed).length) return 'stored';
  const points = unrepeated([{ at: now(), why, files: changed }, ...draft.points]).slice(0, MOST_POINTS);
  return writeDraft(exercise, { ...draft, points });
}

/** Files of the draft whose starter is another now, each with the text that it was begun from. */
export function outdatedStarter(draft: Draft, starter: Texts): Texts {
  return Object.fromEntries(
    Object.entries(draft.starter).filter(
      ([path, text]) => path in draft.files && path in starter && text !== starter[path],
    ),
  );
}

/** The reader has seen the new starter and goes on with their own code. */
export function acceptStarter(exercise: string, starter: Texts): Kept {
  const draft = readDraft(exercise);
  if (!draft) return 'stored';
  return writeDraft(exercise, {
    ...draft,
    starter: mapTexts(draft.files, (path) => starter[path] ?? ''),
  });
}

/** Two into one: the code that was saved later stays, the other becomes a restore point. */
export function mergeDrafts(a: Draft, b: Draft): Draft {
  const [newer, older] = a.saved >= b.saved ? [a, b] : [b, a];
  const same = sameTexts(newer.files, older.files);
  const kept: RestorePoint[] =
    same || !Object.keys(older.files).length
      ? []
      : [{ at: older.saved, why: 'imported', files: older.files }];
  // All of them, even beyond the usual number: a merge throws nothing away.
  const points = unrepeated([...kept, ...newer.points, ...older.points].toSorted(newestFirst));
  return { ...newer, points };
}

/** A draft of any version. */
export function asDraft(value: unknown): Draft | undefined {
  if (!isRecord(value) || !isTexts(value['files']) || typeof value['saved'] !== 'string') return undefined;
  const { files, saved } = value;
  if (value['version'] === 1)
    return { version: 2, saved: isDate(saved) ? saved : EPOCH, files, starter: {}, points: [] };
  const { version, starter, points } = value;
  if (version !== 2 || !isDate(saved) || !isTexts(starter) || !Array.isArray(points)) return undefined;
  return points.every(isPoint) ? { version, saved, files, starter, points } : undefined;
}

export function writeDraft(exercise: string, draft: Draft): Kept {
  const name = key(exercise);
  const text = readItem(name);
  const safe = text === null || draftFrom(text) !== undefined || setAside(name);
  const empty = !Object.keys(draft.files).length && !draft.points.length;
  return (safe ? writeItem : holdItem)(name, empty ? null : JSON.stringify(draft));
}

const EPOCH = new Date(0).toISOString();
const now = () => new Date().toISOString();
const emptyDraft = (): Draft => ({ version: 2, saved: now(), files: {}, starter: {}, points: [] });

function draftFrom(text: string | null): Draft | undefined {
  try {
    return asDraft(JSON.parse(text ?? 'null'));
  } catch {
    return undefined;
  }
}

function isPoint(value: unknown): value is RestorePoint {
  return (
    isRecord(value) &&
    isDate(value['at']) &&
    reasons.includes(String(value['why'])) &&
    isTexts(value['files'])
  );
}

const isTexts = (value: unknown): value is Texts =>
  isRecord(value) && Object.values(value).every((text) => typeof text === 'string');

export const differing = (files: Texts, starter: Texts): Texts =>
  Object.fromEntries(Object.entries(files).filter(([path, text]) => text !== starter[path]));

const mapTexts = (files: Texts, text: (path: string) => string): Texts =>
  Object.fromEntries(Object.keys(files).map((path) => [path, text(path)]));

const inOrder = (files: Texts) =>
  JSON.stringify(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)));
export const sameTexts = (a: Texts, b: Texts): boolean => inOrder(a) === inOrder(b);
const newestFirst = (a: RestorePoint, b: RestorePoint) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0);
const unrepeated = (points: readonly RestorePoint[]): RestorePoint[] =>
  points.filter((point, index) => points.findIndex((other) => sameTexts(other.files, point.files)) === index);
