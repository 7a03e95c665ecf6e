/**
 * All that the site keeps of a reader as one file of JSON, to take to another browser or to keep:
 *
 *     { "format": "ai-ops-roadmap-progress", "version": 1, "exported": "2026-11-23T10:00:00.000Z",
 *       "progress": { … }, "drafts": { "apis/retry-after": { … } }, "aside": { "aside:…": "…" } }
 *
 * A file is merged into what is there by the rules of `schema.ts` and `drafts.ts`: nothing is overwritten without
 * staying within reach. `aside` holds what could not be read, as it stood.
 */
import { asDraft, DRAFT, draftedExercises, mergeDrafts, readDraft, sameTexts, writeDraft } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { asProgress, EXERCISE_ID, isRecord, merge, type Progress } from './schema.ts';
import { ASIDE, itemKeys, readItem, writeItem } from './storage.ts';
import { PROGRESS, readProgress, record } from './index.ts';
import { count } from './words.ts';

const FORMAT = 'ai-ops-roadmap-progress';
/** UTF-16 code units; what a browser stores for a site is about five million. */
const LARGEST = 20_000_000;

export function exportFile(): { name: string; text: string } {
  const exported = new Date().toISOString();
  const drafts = draftedExercises().map((id) => [id, readDraft(id)] as const);
  const unreadable = itemKeys()
    .filter((key) => key.startsWith(ASIDE) || isUnreadable(key))
    .map((key) => [key.startsWith(ASIDE) ? key : `${ASIDE}${key}:${exported}`, readItem(key)] as const);
  return {
    name: `ai-ops-roadmap-${exported.slice(0, 10)}.json`,
    text: `${JSON.stringify(
      {
        format: FORMAT,
        version: 1,
        exported,
        progress: readProgress(),
        drafts: Object.fromEntries(drafts),
        aside: Object.fromEntries(unreadable),
      },
      null,
      1,
    )}\n`,
  };
}

export interface Import {
  /** What taking it in changes, in sentences; none when all of it is here already. */
  readonly changes: readonly string[];
  /** @returns whether all of it is stored */
  apply(): boolean;
}

/** @returns what taking the file in would do, or why it cannot be taken in. Nothing is changed yet. */
export function readFile(text: string): Import | { readonly refused: string } {
  if (text.length > LARGEST)
    return { refused: 'This file is larger than any that this site writes. Nothing was changed.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      refused: 'This file is not JSON, or it was cut off on its way. Nothing was changed; copy it again.',
    };
  }
  if (!isRecord(value) || value['format'] !== FORMAT)
    return { refused: 'This is not a file of progress on this site. Nothing was changed.' };
  const read = asProgress(value['progress']);
  if (value['version'] !== 1 || !read)
    return {
      refused:
        'This file was written by a newer version of the site. Nothing was changed; reload this page and try again.',
    };
  const entries = Object.entries(isRecord(value['drafts']) ? value['drafts'] : {});
  const drafts = entries.flatMap(([id, entry]): [string, Draft][] => {
    const draft = EXERCISE_ID.test(id) ? asDraft(entry) : undefined;
    return draft ? [[id, draft]] : [];
  });
  const aside = Object.entries(isRecord(value['aside']) ? value['aside'] : {}).filter(
    (entry): entry is [string, string] => entry[0].startsWith(ASIDE) && typeof entry[1] === 'string',
  );
  const left = entries.length - drafts.length + (read.intact ? 0 : 1);
  return {
    changes: [
      ...changesOf(readProgress(), read.progress),
      ...draftChanges(drafts),
      ...(left
        ? [`${left === 1 ? 'One part' : `${left} parts`} of the file cannot be read and is left out.`]
        : []),
    ],
    apply() {
      const kept = [
        record(read.progress),
        ...drafts.map(([id, draft]) => {
          const own = readDraft(id);
          return writeDraft(id, own ? mergeDrafts(own, draft) : draft);
        }),
        ...aside.filter(([key]) => readItem(key) === null).map(([key, text]) => writeItem(key, text)),
      ];
      return kept.every((each) => each === 'stored');
    },
  };
}

function changesOf(own: Progress, other: Progress): string[] {
  const both = merge(own, other);
  const done = ({ exercises }: Progress) => Object.values(exercises).filter((one) => one.done).length;
  const differ = (name: 'exercises' | 'cards' | 'guides') =>
    Object.entries(both[name]).filter(
      ([id, entry]) => JSON.stringify(entry) !== JSON.stringify(own[name][id]),
    ).length;
  const newlyDone = done(both) - done(own);
  const others = differ('exercises') - newlyDone;
  return [
    newlyDone && `${count(newlyDone, 'exercise')} more done.`,
    others > 0 && `${count(others, 'exercise')} with more known of it: dates, hints or the solution.`,
    differ('cards') && `${count(differ('cards'), 'recall question')} with a newer answer.`,
    differ('guides') && `${count(differ('guides'), 'guide')} with a newer place of reading.`,
  ].filter((sentence) => typeof sentence === 'string');
}

function draftChanges(drafts: readonly [string, Draft][]): string[] {
  return drafts.flatMap(([id, draft]) => {
    const own = readDraft(id);
    if (!own) return [`Your code of ${id} is new here.`];
    if (sameTexts(own.files, draft.files)) return [];
    return draft.saved > own.saved
      ? [
          `Your code of ${id} is newer in the file and takes its place; what is here becomes an earlier version.`,
        ]
      : [`Your code of ${id} is newer here and stays; what is in the file becomes an earlier version.`];
  });
}

/** A draft or the progress that this version cannot read. */
function isUnreadable(key: string): boolean {
  if (key.startsWith(DRAFT)) return !readDraft(key.slice(DRAFT.length));
  if (key !== PROGRESS) return false;
  try {
    return asProgress(JSON.parse(readItem(key) ?? 'null'))?.intact !== true;
  } catch {
    return true;
  }
}

/** Removes progress, drafts and what was set aside; what else the site keeps, such as the colours, stays. */
export function eraseAll(): void {
  for (const key of itemKeys())
    if (key === PROGRESS || key.startsWith(DRAFT) || key.startsWith(ASIDE)) writeItem(key, null);
}
