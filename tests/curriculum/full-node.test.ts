/**
 * One verdict: what native Node and the embedded one say of these exercises, full Node says too, over the double.
 * One of them has a server that listens.
 */
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { root } from '../../src/commands/project.ts';
import { line, loadCurriculum } from '../../src/curriculum/index.ts';
import { proveExercise } from '../../src/curriculum/laws.ts';
import { browserRunner } from '../support/harness.ts';
import { openFullNode, testFullNode, type FullNodeHarness } from '../support/webcontainer/index.ts';

const IDS = ['apis/status-codes', 'apis/retry-after', 'apis/validate-json'];

let harness: FullNodeHarness;
before(async () => {
  harness = await openFullNode();
});
after(() => harness.close());

const { exercises } = loadCurriculum(root);
for (const id of IDS)
  testFullNode(`${id}, full Node`, async () => {
    const exercise = exercises.find((candidate) => candidate.id === id)!;
    const problems = await proveExercise(exercise, browserRunner(harness));
    assert.equal(problems.map(line).join('\n'), '');
  });
