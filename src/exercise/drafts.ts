/**
 * The reader's own code, kept per exercise in `localStorage` as `draft:<exercise id>`:
 *
 *     { "version": 1, "files": { "client.mjs": "…" }, "saved": "2026-11-23T10:00:00.000Z" }
 *
 * Only files that differ from the starter are kept. What cannot be read is left alone and not used.
 * Where storage is blocked or full, drafts live in memory until the page is left, and the caller is told.
 */
interface Draft {
  readonly version: 1;
  readonly files: Readonly<Record<string, string>>;
  readonly saved: string;
}

/** Whether a draft was kept: `memory` means that it is lost when the page is left. */
export type Kept = 'stored' | 'memory';

const memory = new Map<string, Draft>();
const key = (exercise: string) => `draft:${exercise}`;

export function hasDraft(exercise: string): boolean {
  return readDraft(exercise) !== undefined;
}

/** Files of the draft by path, or undefined when there is none that can be read. */
export function readDraft(exercise: string): Readonly<Record<string, string>> | undefined {
  const inMemory = memory.get(exercise);
  if (inMemory) return inMemory.files;
  try {
    return validDraft(JSON.parse(localStorage.getItem(key(exercise)) ?? 'null'))?.files;
  } catch {
    return undefined;
  }
}

/** Keeps these files; none at all removes the draft. */
export function keepDraft(exercise: string, files: Readonly<Record<string, string>>): Kept {
  const draft: Draft = { version: 1, files, saved: new Date().toISOString() };
  const empty = Object.keys(files).length === 0;
  try {
    if (empty) localStorage.removeItem(key(exercise));
    else localStorage.setItem(key(exercise), JSON.stringify(draft));
    memory.delete(exercise);
    return 'stored';
  } catch {
    if (empty) memory.delete(exercise);
    else memory.set(exercise, draft);
    return 'memory';
  }
}

function validDraft(value: unknown): Draft | undefined {
  const draft = value as Partial<Draft> | null;
  const valid =
    typeof draft === 'object' &&
    draft?.version === 1 &&
    typeof draft.files === 'object' &&
    draft.files !== null &&
    Object.values(draft.files).every((content) => typeof content === 'string');
  return valid ? (draft as Draft) : undefined;
}
