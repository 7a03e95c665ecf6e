/** The laws, for every exercise and every example of a guide: natively and on the engine that readers get. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { line, loadCurriculum, type Problem } from '../../src/curriculum/index.ts';
import { examplesOf, proveExamples } from '../../src/curriculum/examples.ts';
import { proveExercise, type Runner } from '../../src/curriculum/laws.ts';
import { nativeRunner, notNative } from '../../src/curriculum/native.ts';
import { browserRunner, openHarness, type Harness } from '../support/harness.ts';
import { exampleOf } from '../../src/sandbox/runtimes.ts';
import { wrongAnswers } from '../support/wrong-answers.ts';

let harness: Harness;
let chromium: Runner;
before(async () => {
  harness = await openHarness();
  chromium = browserRunner(harness);
});
after(() => harness.close());

const curriculum = loadCurriculum(root);
const none = (problems: readonly Problem[]) => assert.equal(problems.map(line).join('\n'), '');

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
        none(await proveExercise(exercise, nativeRunner)),
      );
    for (const { id, guide, lacking } of guides)
      test(`examples of ${id}, native`, { skip: lacking ?? false }, async () =>
        none(await proveExamples(guide, nativeRunner)),
      );
  });
  describe('in Chromium', { concurrency: 1 }, () => {
    for (const exercise of curriculum.exercises)
      // Kept wrong answers are about the checks, and those are the same: once is enough, where readers are.
      test(`${exercise.id}, Chromium`, async () =>
        none(await proveExercise(exercise, chromium, wrongAnswers(exercise))));
    for (const { id, guide } of guides)
      test(`examples of ${id}, Chromium`, async () => none(await proveExamples(guide, chromium)));
  });
});
