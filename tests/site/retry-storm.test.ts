/** The model behind the figure of a retry storm: its laws, for every state that a reader can choose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHOICES, drawing, SCENES, words } from '../../src/figures/retry-storm/drawing.ts';
import {
  QUEUE,
  REFUSAL_MS,
  SHOWN_MS,
  simulate,
  WAIT_CAP_MS,
  WORK_MS,
  WORKERS,
  WORKERS_START_MS,
  type Call,
  type Settings,
} from '../../src/figures/retry-storm/model.ts';

const states: Settings[] = CHOICES.limitMs.flatMap((limitMs) =>
  CHOICES.tries.flatMap((tries) =>
    CHOICES.waitMs.flatMap((waitMs) =>
      [false, true].flatMap((jitter) =>
        [false, true].map((budget) => ({ limitMs, tries, waitMs, jitter, budget })),
      ),
    ),
  ),
);
const storms = states.map((settings) => ({ settings, storm: simulate(settings) }));
const calls = ({ storm }: (typeof storms)[number]) => [...storm.workers, ...storm.tickets];
const name = (settings: Settings) => JSON.stringify(settings);

test('the same settings give the same storm', () => {
  for (const { settings } of SCENES) assert.deepEqual(simulate(settings), simulate(settings));
});

test('a call makes at most the tries that are allowed, one after another, each within its limit', () => {
  for (const state of storms)
    for (const call of calls(state)) {
      const { settings } = state;
      assert.ok(call.tries.length >= 1 && call.tries.length <= settings.tries, name(settings));
      for (const [index, one] of call.tries.entries()) {
        const took = one.end - one.start;
        if (one.fate === 'refused') assert.equal(took, REFUSAL_MS);
        else if (one.fate === 'wasted') assert.equal(took, settings.limitMs);
        else assert.ok(took >= WORK_MS && took <= settings.limitMs, name(settings));
        const next = call.tries[index + 1];
        if (!next) continue;
        const bound = Math.min(WAIT_CAP_MS, settings.waitMs * 2 ** index);
        const wait = next.start - one.end;
        if (settings.jitter) assert.ok(wait >= 0 && wait <= bound, name(settings));
        else assert.equal(wait, bound, name(settings));
      }
    }
});

test('a call has its answer from its last try, or from none', () => {
  for (const state of storms)
    for (const { tries, answered, end, overBudget } of calls(state)) {
      assert.equal(tries.filter(({ fate }) => fate === 'answered').length, answered ? 1 : 0);
      assert.equal(tries.at(-1)!.fate === 'answered', answered);
      assert.equal(end, tries.at(-1)!.end);
      if (!answered) assert.equal(tries.length < state.settings.tries, overBudget, name(state.settings));
    }
});

test('the registry accepts no more than it can work on and let wait', () => {
  for (const { settings, storm } of storms) {
    const accepted = storm.load.reduce((sum, { answered, wasted }) => sum + answered + wasted, 0);
    assert.ok(accepted <= SHOWN_MS / WORK_MS + QUEUE + 1, `${name(settings)}: ${accepted}`);
  }
});

test('every request that is made within the picture is counted once', () => {
  for (const state of storms) {
    const made = calls(state).flatMap(({ tries }: Call) => tries.filter(({ start }) => start < SHOWN_MS));
    const counted = state.storm.load.reduce(
      (sum, { answered, wasted, refused }) => sum + answered + wasted + refused,
      0,
    );
    assert.equal(counted, made.length, name(state.settings));
  }
});

test('with a budget, retries are at most one for ten calls and what was saved', () => {
  for (const state of storms) {
    if (!state.settings.budget) continue;
    const all = calls(state);
    const retries = all.reduce((sum, { tries }) => sum + tries.length - 1, 0);
    assert.ok(retries <= 4 + all.length * 0.1 + 1, `${name(state.settings)}: ${retries}`);
  }
});

test('what the guide says of the five states holds', () => {
  const [atOnce, backoff, budget, inStep, atRandom] = SCENES.map(({ settings }) => simulate(settings));
  const failed = (list: readonly Call[]) => list.filter(({ answered }) => !answered).length;
  // "With retry at once the outage does not end. Backoff with jitter does not end it."
  for (const storm of [atOnce!, backoff!]) {
    assert.equal(storm.calmAt, undefined);
    const later = storm.load.slice(8);
    const answered = later.reduce((sum, bucket) => sum + bucket.answered, 0);
    assert.equal(answered, 0);
  }
  // "A budget ends it; so does a time limit longer than the queue's wait."
  for (const storm of [budget!, inStep!, atRandom!]) assert.ok(storm.calmAt! < 7000);
  assert.ok(failed(budget!.tickets) < failed(atOnce!.tickets) / 5);
  assert.ok(QUEUE * WORK_MS < SCENES[3]!.settings.limitMs && QUEUE * WORK_MS > SCENES[0]!.settings.limitMs);
  // "With jitter the slowest call ends a second and a half sooner."
  const slowest = (storm: typeof inStep) =>
    Math.max(...[...storm!.workers, ...storm!.tickets].map(({ start, end }) => end - start));
  assert.ok(slowest(inStep) - slowest(atRandom) > 1500);
});

test('the picture has a box for each try of the chosen worker, and the words say how its call ended', () => {
  for (const { settings, storm } of storms.filter((_, index) => index % 25 === 0))
    for (const worker of [1, 30, WORKERS]) {
      const call = storm.workers[worker - 1]!;
      assert.equal(call.start, WORKERS_START_MS);
      const track = drawing(storm, { width: 640, worker, id: 'x' }).split('Requests at the registry')[0]!;
      const boxes = track.split('</defs>')[1]!.match(/<rect /g) ?? [];
      assert.equal(boxes.length, call.tries.filter(({ start }) => start < SHOWN_MS).length);
      const said = words(settings, storm, worker)[0]!;
      assert.match(said, new RegExp(`^Worker ${worker} makes ${call.tries.length} of ${settings.tries} `));
      assert.equal(said.includes('It has its answer'), call.answered);
    }
});
