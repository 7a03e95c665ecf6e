/** Programs whose output and exit code on the embedded Node must be those of the pinned real Node. */
import assert from 'node:assert/strict';
import type { HarnessPage } from '../../support/harness.ts';
import type { Declare } from '../differences.ts';
import { normalise } from './normalise.ts';
import { expected, programs, type Outcome, type Program } from './programs.ts';

/** A program, and what real Node did with it. */
export type Case = Program & Outcome;

export const cases: readonly Case[] = programs.map((program) => {
  const outcome = expected[program.name];
  if (!outcome) throw new Error(`${program.name} has no expectation: run conformance/record.ts.`);
  return { ...program, ...outcome };
});

/** Programs that need what the engine declares unsupported: it must say so, and fail. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  'first/35-worker-threads': 'worker_threads.Worker',
  'first/36-child-process': 'child_process.spawnSync()',
};

/** Runs a program. @throws {AssertionError} when it does anything else than in real Node. */
export async function conforms(
  page: HarnessPage,
  { name, files, command, code, stdout }: Case,
): Promise<void> {
  const ran = await page.evaluate(
    ([files, command]) => window.harness.run('node', files, command, { timeLimit: 8000 }),
    [files, command] as const,
  );
  if (name in UNSUPPORTED) {
    assert.match(ran.stderr, /is not available in the embedded Node of this page/);
    assert.ok(ran.stderr.includes(UNSUPPORTED[name]!), ran.stderr);
    assert.deepEqual(ran.exit, { code: 1 });
    return;
  }
  assert.equal(normalise(ran.stdout, '/app'), stdout.join('\n'));
  assert.deepEqual(ran.exit, { code });
}

/** One test for each of these programs. */
export function conformance(page: () => HarnessPage, test: Declare, chosen = cases): void {
  for (const program of chosen) test(program.name, () => conforms(page(), program));
}
