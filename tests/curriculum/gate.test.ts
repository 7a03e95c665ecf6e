/** The laws, for every exercise and every example of a guide: natively and on the engine that readers get. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { line, loadCurriculum, type Exercise, type Problem } from '../../src/curriculum/index.ts';
import { examplesOf, proveExamples } from '../../src/curriculum/examples.ts';
import { proveExercise, type Runner } from '../../src/curriculum/laws.ts';
import { nativeRunner, notNative } from '../../src/curriculum/native.ts';
import { missing } from '../../src/harness/browsers.ts';
import { browserRunner, openHarness, type Harness, type HarnessPage } from '../support/harness.ts';
import { exampleOf } from '../../src/sandbox/runtimes.ts';
import { wrongAnswers } from '../support/wrong-answers.ts';

/** Browsers that run one exercise at a time each. Two: most checks wait more than they work. */
const LANES = 2;
/**
 * Readers of Firefox get the same verdicts: shown on exercises that lean on what differs between engines of
 * JavaScript, which are sums of floats, sorting by them, a large table of tokens and its expressions.
 */
const IN_FIREFOX = ['llmops/token-budget', 'llmops/page-vectors', 'llmops/hybrid-ranking'];

let harnesses: Harness[] = [];
let free: Runner[] = [];
before(async () => {
  harnesses = await Promise.all(Array.from({ length: LANES }, () => openHarness()));
  free = harnesses.map(browserRunner);
});
after(() => Promise.all(harnesses.map((harness) => harness.close())));

/** Gives the task a browser of its own; no more than {@link LANES} may ask at once. */
async function inChromium<T>(task: (chromium: Runner) => Promise<T>): Promise<T> {
  const lane = free.pop()!;
  try {
    return await task(lane);
  } finally {
    free.push(lane);
  }
}

const curriculum = loadCurriculum(root);
const none = (problems: readonly Problem[]) => assert.equal(problems.map(line).join('\n'), '');

/**
 * The machine of Linux is one emulator, in a browser as under Node, and slow in both. One exercise and one drill show
 * that the page's side does the same; and of the attempts at each exercise there are here the starter, the solution and
 * one mistake. `npm run image` proves them all, `npm run soak` the kept wrong answers too.
 */
const LINUX_IN_BROWSERS = ['git/hotfix-from-tag', 'git/untraceable-model'];
const inBrowsers = curriculum.exercises.filter(
  ({ id, runtime }) => runtime !== 'linux' || LINUX_IN_BROWSERS.includes(id),
);
const inTime = (exercise: Exercise): Exercise =>
  exercise.runtime === 'linux'
    ? {
        ...exercise,
        alternatives: {},
        mistakes: Object.fromEntries(Object.entries(exercise.mistakes).slice(0, 1)),
      }
    : exercise;
const wrongInTime = (exercise: Exercise) => (exercise.runtime === 'linux' ? {} : wrongAnswers(exercise));

/** Steps with a guide, with why its examples cannot be run natively here. */
const guides = curriculum.steps.flatMap(({ id, guide }) => {
  if (!guide) return [];
  const lacking = examplesOf(guide)
    .flatMap(({ name }) => exampleOf(name)?.runtime ?? [])
    .map(notNative)
    .find((reason) => reason !== undefined);
  return [{ id, guide, lacking }];
});

// Side by side: both mostly wait, and a check must bear a busy machine anyway.
describe('the laws hold', { concurrency: 2 }, () => {
  describe('natively', { concurrency: 1 }, () => {
    for (const exercise of curriculum.exercises)
      test(`${exercise.id}, native`, { skip: notNative(exercise.runtime) ?? false }, async () =>
        none(await proveExercise(inTime(exercise), nativeRunner)),
      );
    for (const { id, guide, lacking } of guides)
      test(`examples of ${id}, native`, { skip: lacking ?? false }, async () =>
        none(await proveExamples(guide, nativeRunner)),
      );
  });
  describe('in Chromium', { concurrency: LANES }, () => {
    for (const exercise of inBrowsers)
      // Kept wrong answers are about the checks, and those are the same: once is enough, where readers are.
      test(`${exercise.id}, Chromium`, async () =>
        none(
          await inChromium((chromium) => proveExercise(inTime(exercise), chromium, wrongInTime(exercise))),
        ));
    for (const { id, guide } of guides)
      test(`examples of ${id}, Chromium`, async () =>
        none(await inChromium((chromium) => proveExamples(guide, chromium))));
  });
  describe('in Firefox', { concurrency: 1, skip: missing('firefox') ?? false }, () => {
    let firefox: Harness<HarnessPage>;
    before(async () => {
      firefox = await openHarness({ browser: 'firefox' });
    });
    after(() => firefox.close());
    for (const id of IN_FIREFOX)
      test(`${id}, Firefox`, async () =>
        none(
          await proveExercise(
            curriculum.exercises.find((one) => one.id === id)!,
            browserRunner(firefox),
          ),
        ));
  });
});
