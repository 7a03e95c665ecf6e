/** What the site remembers, without a browser: validation, merging, drafts, the file, storage that fails. */
import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import * as drafts from '../../src/progress/drafts.ts';
import { eraseAll, exportFile, readFile } from '../../src/progress/file.ts';
import { questionId, questionsIn } from '../../src/components/questions.ts';
import { root } from '../../src/commands/project.ts';
import { loadCurriculum } from '../../src/curriculum/index.ts';
import { dueQuestions, nextDue } from '../../src/progress/due.ts';
import * as progress from '../../src/progress/index.ts';
import { answered } from '../../src/progress/schedule.ts';
import { asProgress, emptyProgress, merge, type Progress } from '../../src/progress/schema.ts';

/** As much of the browser's storage as is used. */
class Shelf {
  readonly items = new Map<string, string>();
  full = false;
  get length() {
    return this.items.size;
  }
  key = (index: number) => [...this.items.keys()][index] ?? null;
  getItem = (key: string) => this.items.get(key) ?? null;
  removeItem = (key: string) => void this.items.delete(key);
  setItem = (key: string, text: string) => {
    if (this.full) throw new DOMException('no room', 'QuotaExceededError');
    this.items.set(key, text);
  };
}
let shelf: Shelf;
beforeEach(() => {
  shelf = new Shelf();
  Object.defineProperty(globalThis, 'localStorage', { value: shelf, configurable: true });
  // What an earlier test could only hold in memory.
  eraseAll();
});

const day = (number: number) => new Date(Date.UTC(2026, 0, 1) + number * 864e5).toISOString();
/** Deterministic, so that what fails once fails again. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
function anyProgress(seed: number): Progress {
  const below = random(seed);
  const some = <T>(ids: readonly string[], make: () => T) =>
    Object.fromEntries(ids.filter(() => below(3)).map((id) => [id, make()]));
  return {
    version: 1,
    exercises: some(['apis/a', 'apis/b', 'sql/c'], () => ({
      first: day(below(4)),
      last: day(4 + below(4)),
      ...(below(2) && {
        done: { at: day(below(4)), engine: below(2) ? ('node' as const) : ('python' as const) },
      }),
      ...(below(2) && { hints: 1 + below(3) }),
      ...(below(2) && { solution: day(below(4)) }),
    })),
    cards: some(['0123456789ab', 'ba9876543210'], () => ({
      due: day(below(9)),
      last: day(below(3)),
      stability: below(50) / 7,
      difficulty: below(10),
      interval: below(9),
      step: below(2),
      answers: below(5),
      lapses: below(2),
      state: below(4) as 0 | 1 | 2 | 3,
    })),
    guides: some(['apis', 'sql'], () => ({
      section: ['', 'headers', 'retries'][below(3)]!,
      last: day(below(3)),
      ...(below(2) && { finished: day(below(4)) }),
    })),
  };
}
const samples = Array.from({ length: 30 }, (_, seed) => anyProgress(seed + 1));

describe('merging', () => {
  test('gives the same in any order and however often, and what it gives is valid', () => {
    for (const [index, a] of samples.entries()) {
      const b = samples[(index * 7 + 3) % samples.length]!;
      const c = samples[(index * 11 + 5) % samples.length]!;
      const ab = merge(a, b);
      assert.deepEqual(ab, merge(b, a));
      assert.deepEqual(merge(ab, c), merge(a, merge(b, c)));
      assert.deepEqual(merge(ab, b), ab);
      assert.deepEqual(merge(a, emptyProgress), a);
      assert.deepEqual(asProgress(JSON.parse(JSON.stringify(ab))), { progress: ab, intact: true });
    }
  });

  test('done wins, of beginnings the earlier date stays, of ends the later', () => {
    for (const a of samples)
      for (const b of samples) {
        const both = merge(a, b);
        for (const [id, one] of Object.entries({ ...a.exercises, ...b.exercises })) {
          const made = both.exercises[id]!;
          const sides = [a.exercises[id], b.exercises[id]].filter((side) => side !== undefined);
          assert.equal(
            made.done !== undefined,
            sides.some(({ done }) => done),
          );
          assert.ok(
            made.first <= one.first && made.last >= one.last && (made.hints ?? 0) >= (one.hints ?? 0),
          );
        }
      }
  });
});

describe('progress', () => {
  test('every field that is not of its kind is refused, and only its entry with it', () => {
    const whole = JSON.parse(
      JSON.stringify(samples.find(({ cards }) => cards['0123456789ab'] && cards['ba9876543210'])),
    );
    for (const part of ['exercises', 'cards', 'guides'] as const)
      for (const [id, entry] of Object.entries(whole[part] as Record<string, Record<string, unknown>>))
        for (const field of Object.keys(entry)) {
          const damaged = structuredClone(whole);
          damaged[part][id][field] = field === 'section' ? 7 : 'yesterday';
          const read = asProgress(damaged);
          assert.equal(read?.intact, false, `${part}.${id}.${field}`);
          assert.ok(!(id in read.progress[part]));
          const { [id]: _, ...others } = whole[part];
          assert.deepEqual(read.progress[part], others);
        }
  });

  test('is recorded by merging, and another tab’s change between is kept', () => {
    progress.recordExercise('apis/a', { hints: 2 });
    const other = merge(emptyProgress, {
      ...emptyProgress,
      exercises: { 'apis/b': { first: day(1), last: day(1), done: { at: day(1), engine: 'node' } } },
    });
    shelf.items.set('progress', JSON.stringify(merge(progress.readProgress(), other)));
    const heard: Progress[] = [];
    const end = progress.subscribe((now) => heard.push(now));
    progress.recordExercise('apis/a', { done: 'node', hints: 1 });
    end();
    progress.recordReading('apis', 'headers');
    const now = progress.readProgress();
    assert.equal(heard.length, 1);
    assert.equal(now.exercises['apis/a']?.hints, 2);
    assert.equal(now.exercises['apis/a']?.done?.engine, 'node');
    assert.equal(now.exercises['apis/b']?.done?.at, day(1));
    assert.equal(progress.lastRead(now)?.section, 'headers');
  });

  test('what cannot be read is set aside before it would be overwritten', () => {
    for (const text of [
      '{"version":',
      '{"version":99,"exercises":{}}',
      '[]',
      '{"version":1,"exercises":5}',
    ]) {
      shelf.items.clear();
      shelf.items.set('progress', text);
      assert.deepEqual(progress.readProgress().exercises, {});
      assert.equal(shelf.items.get('progress'), text);
      progress.recordExercise('apis/a');
      assert.ok(progress.readProgress().exercises['apis/a']);
      assert.deepEqual(
        [...shelf.items].filter(([key]) => key.startsWith('aside:progress:')).map(([, kept]) => kept),
        [text],
      );
    }
  });

  test('whoever has drafts from before there was progress had begun those exercises', () => {
    shelf.items.set('draft:apis/a', JSON.stringify({ version: 1, files: { 'a.mjs': 'x' }, saved: day(1) }));
    assert.deepEqual(progress.readProgress().exercises, { 'apis/a': { first: day(1), last: day(1) } });
    progress.recordExercise('apis/b');
    assert.equal(progress.readProgress().exercises['apis/a']?.first, day(1));
  });

  test('storage that is full or blocked: it lives in memory, and is stored when there is room again', () => {
    progress.recordExercise('apis/a', { hints: 1 });
    shelf.full = true;
    assert.equal(progress.recordExercise('apis/a', { done: 'node' }), 'memory');
    assert.equal(progress.readProgress().exercises['apis/a']?.done?.engine, 'node');
    // Another tab has found room meanwhile.
    const other = { ...emptyProgress, exercises: { 'apis/b': { first: day(1), last: day(1) } } };
    shelf.items.set('progress', JSON.stringify(other));
    shelf.full = false;
    assert.equal(progress.recordExercise('apis/c'), 'stored');
    const stored = asProgress(JSON.parse(shelf.items.get('progress')!))!.progress;
    assert.deepEqual(Object.keys(stored.exercises).toSorted(), ['apis/a', 'apis/b', 'apis/c']);
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('no', 'SecurityError');
      },
      configurable: true,
    });
    assert.equal(progress.recordReading('apis', 'x'), 'memory');
    assert.equal(progress.readProgress().guides['apis']?.section, 'x');
    assert.match(exportFile().text, /"section": "x"/);
  });
});

describe('drafts', () => {
  const starter = { 'a.mjs': 'start', 'b.mjs': 'begin' };

  test('hold what differs from the starter; a file that was not touched follows it', () => {
    drafts.keepDraft('apis/a', { ...starter, 'a.mjs': 'mine' }, starter);
    const draft = drafts.readDraft('apis/a')!;
    assert.deepEqual(draft.files, { 'a.mjs': 'mine' });
    assert.deepEqual(draft.starter, { 'a.mjs': 'start' });
    drafts.keepDraft('apis/a', starter, starter);
    assert.equal(shelf.items.size, 0);
  });

  test('a starter that changed is noticed for files that were changed, until the reader has decided', () => {
    drafts.keepDraft('apis/a', { ...starter, 'a.mjs': 'mine' }, starter);
    const newer = { 'a.mjs': 'start 2', 'b.mjs': 'begin 2' };
    drafts.keepDraft('apis/a', { ...newer, 'a.mjs': 'mine 2' }, newer);
    assert.deepEqual(drafts.outdatedStarter(drafts.readDraft('apis/a')!, newer), { 'a.mjs': 'start' });
    drafts.acceptStarter('apis/a', newer);
    assert.deepEqual(drafts.outdatedStarter(drafts.readDraft('apis/a')!, newer), {});
    assert.deepEqual(drafts.readDraft('apis/a')!.files, { 'a.mjs': 'mine 2' });
  });

  test('of version 1 are read, and written as version 2', () => {
    shelf.items.set('draft:apis/a', JSON.stringify({ version: 1, files: { 'a.mjs': 'old' }, saved: day(1) }));
    assert.deepEqual(drafts.readDraft('apis/a')!.files, { 'a.mjs': 'old' });
    assert.deepEqual(drafts.outdatedStarter(drafts.readDraft('apis/a')!, starter), {});
    drafts.keepRestorePoint('apis/a', 'reset', { ...starter, 'a.mjs': 'old' }, starter);
    const draft = JSON.parse(shelf.items.get('draft:apis/a')!);
    assert.equal(draft.version, 2);
    assert.equal(draft.saved, day(1));
    assert.equal(draft.points[0].files['a.mjs'], 'old');
  });

  test('restore points: the last few, newest first, none twice and none of the starter', () => {
    drafts.keepRestorePoint('apis/a', 'reset', starter, starter);
    assert.equal(drafts.readDraft('apis/a'), undefined);
    for (let number = 0; number < drafts.MOST_POINTS + 3; number++)
      drafts.keepRestorePoint('apis/a', 'reset', { ...starter, 'a.mjs': `try ${number}` }, starter);
    drafts.keepRestorePoint('apis/a', 'shared', { ...starter, 'a.mjs': 'try 5' }, starter);
    const { points } = drafts.readDraft('apis/a')!;
    assert.equal(points.length, drafts.MOST_POINTS);
    assert.deepEqual(
      points.slice(0, 2).map(({ why, files }) => [why, files['a.mjs']]),
      [
        ['shared', 'try 5'],
        ['reset', `try ${drafts.MOST_POINTS + 2}`],
      ],
    );
    assert.equal(points.filter(({ files }) => files['a.mjs'] === 'try 5').length, 1);
  });

  test('that cannot be read are set aside before the reader’s next edit is kept', () => {
    shelf.items.set('draft:apis/a', '{"version":99}');
    assert.equal(drafts.readDraft('apis/a'), undefined);
    drafts.keepDraft('apis/a', { ...starter, 'a.mjs': 'mine' }, starter);
    assert.deepEqual(drafts.readDraft('apis/a')!.files, { 'a.mjs': 'mine' });
    assert.ok([...shelf.items.values()].includes('{"version":99}'));
    // No room for the copy: then the new one waits in memory.
    shelf.items.clear();
    shelf.items.set('draft:apis/b', '{"version":99}');
    shelf.full = true;
    assert.equal(drafts.keepDraft('apis/b', { ...starter, 'a.mjs': 'mine' }, starter), 'memory');
    assert.equal(shelf.items.get('draft:apis/b'), '{"version":99}');
    assert.deepEqual(drafts.readDraft('apis/b')!.files, { 'a.mjs': 'mine' });
  });
});

describe('the file', () => {
  const starter = { 'a.mjs': 'start' };
  const fill = () => {
    progress.record(samples[3]!);
    drafts.keepDraft('apis/a', { 'a.mjs': 'mine' }, starter);
    shelf.items.set('draft:apis/z', 'damaged');
    shelf.items.set('theme', 'dark');
  };

  test('holds everything; after erasing, taking it in brings everything back, and only once', () => {
    fill();
    const before = progress.readProgress();
    const { text } = exportFile();
    eraseAll();
    assert.deepEqual([...shelf.items], [['theme', 'dark']]);
    const taken = readFile(text);
    assert.ok('apply' in taken && taken.changes.length > 0);
    assert.equal(shelf.items.size, 1, 'nothing is changed before the reader agrees');
    assert.equal(taken.apply(), true);
    assert.deepEqual(progress.readProgress(), before);
    assert.deepEqual(drafts.readDraft('apis/a')!.files, { 'a.mjs': 'mine' });
    assert.ok(
      [...shelf.items].some(([key, kept]) => key.startsWith('aside:draft:apis/z') && kept === 'damaged'),
    );
    const again = readFile(text);
    assert.ok('apply' in again);
    assert.deepEqual(again.changes, []);
  });

  test('code that differs: the newer is the draft, the other an earlier version, and that is said', () => {
    fill();
    const { text } = exportFile();
    drafts.keepDraft('apis/a', { 'a.mjs': 'later' }, starter);
    const stored = JSON.parse(shelf.items.get('draft:apis/a')!);
    shelf.items.set('draft:apis/a', JSON.stringify({ ...stored, saved: day(9999) }));
    const taken = readFile(text);
    assert.ok('apply' in taken);
    assert.match(taken.changes.join(), /apis\/a is newer here and stays/);
    taken.apply();
    const draft = drafts.readDraft('apis/a')!;
    assert.equal(draft.files['a.mjs'], 'later');
    assert.deepEqual(
      draft.points.map(({ files }) => files['a.mjs']),
      ['mine'],
    );
  });

  test('what is no such file is refused with a reason, and changes nothing', () => {
    fill();
    const before = [...shelf.items];
    const { text } = exportFile();
    for (const wrong of [
      '',
      text.slice(0, -20),
      '{}',
      '[1]',
      text.replace('"format": "ai', '"format": "other'),
      text.replace('"version": 1,\n "exported"', '"version": 2,\n "exported"'),
    ]) {
      const taken = readFile(wrong);
      assert.ok('refused' in taken, wrong.slice(0, 60));
      assert.match(taken.refused, /Nothing was changed/);
    }
    assert.deepEqual([...shelf.items], before);
    const partly = readFile(text.replace('"files"', '"fails"'));
    assert.ok('apply' in partly);
    assert.match(partly.changes.join(), /cannot be read and is left out/);
    const hostile = readFile(text.replace('"drafts": {', '"drafts": { "__proto__": { "polluted": 1 },'));
    assert.ok('apply' in hostile);
    hostile.apply();
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });
});

describe('review', () => {
  test('every question of a written guide is found, with an id of its own', () => {
    const ids = loadCurriculum(root).steps.flatMap(({ guide }) => {
      if (!guide) return [];
      const found = questionsIn(guide.source);
      assert.equal(found.length, guide.source.match(/^\s*q:/gm)?.length ?? 0, guide.file);
      return found.map(({ q }) => questionId(q));
    });
    assert.ok(ids.length > 10);
    assert.equal(new Set(ids).size, ids.length);
    assert.throws(() => questionsIn('<Recall questions={others} />'), /Write each <Recall>/);
  });

  test('each right answer is followed by a longer wait, a wrong one by a short one; every card is valid', () => {
    let now = new Date(day(0));
    let card: progress.CardProgress | undefined;
    let before = 0;
    for (let answer = 0; answer < 6; answer++) {
      card = answered(card, true, now);
      assert.ok(card.interval > before && card.last === now.toISOString());
      before = card.interval;
      now = new Date(card.due);
    }
    card = answered(card, false, now);
    assert.ok(card.interval < before / 2 && card.lapses === 1 && card.due > now.toISOString());
    const kept = { ...emptyProgress, cards: { '0123456789ab': card } };
    assert.deepEqual(asProgress(JSON.parse(JSON.stringify(kept))), { progress: kept, intact: true });
  });

  test('asks what is due, the longest overdue first, then what is new in guides that were finished', () => {
    const ask = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, step: id === 'e' ? 'sql' : 'apis' }));
    const card = answered(undefined, true, new Date(day(0)));
    const now = new Date(day(10));
    const known: Progress = {
      ...emptyProgress,
      cards: { a: { ...card, due: day(9) }, b: { ...card, due: day(8) }, c: { ...card, due: day(11) } },
      guides: {
        apis: { section: '', last: day(0), finished: day(0) },
        sql: { section: 'joins', last: day(0) },
      },
    };
    assert.deepEqual(
      dueQuestions(ask, known, now).map(({ id }) => id),
      ['b', 'a', 'd'],
    );
    assert.deepEqual(nextDue(ask, known, now), { at: day(11), count: 1 });
  });
});
