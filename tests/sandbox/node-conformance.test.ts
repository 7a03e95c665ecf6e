/**
 * Programs whose output and exit code on the embedded Node must be those of the pinned real Node.
 * `conformance/expected.json` was made by running them there.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { after, before, test } from 'node:test';
import { openHarness, type Harness } from '../support/harness.ts';
import { programs, type Program } from './conformance/programs.ts';
import { normalise } from './conformance/normalise.ts';

interface Expected {
  readonly code: number;
  readonly stdout: string;
}
const expected = JSON.parse(
  fs.readFileSync(new URL('conformance/expected.json', import.meta.url), 'utf8'),
) as Record<string, Expected>;

/** Programs that need what the engine declares unsupported: it must say so, and fail. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  '35-worker-threads': 'worker_threads.Worker',
  '36-child-process': 'child_process.spawnSync()',
};
/** Known differences, each with what must hold all the same. */
const VERDICTS_ONLY: Readonly<Record<string, string>> = {
  '20-test-failures': 'three failures carry an empty stack: key that real Node leaves out',
};

let harness: Harness;
before(async () => {
  harness = await openHarness();
});
after(() => harness.close());

for (const program of programs) {
  const { name } = program;
  const { code, stdout } = expected[name]!;
  test(name, async () => {
    const ran = await run(program);
    if (name in UNSUPPORTED) {
      assert.match(ran.stderr, /is not available in the embedded Node of this page/);
      assert.ok(ran.stderr.includes(UNSUPPORTED[name]!), ran.stderr);
      assert.deepEqual(ran.exit, { code: 1 });
      return;
    }
    const seen = name in VERDICTS_ONLY ? verdicts : (text: string) => text;
    assert.equal(seen(normalise(ran.stdout, '/app')), seen(stdout));
    assert.deepEqual(ran.exit, { code });
  });
}

function run({ files, flags, entry, args, env }: Program) {
  const command = [
    ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
    'node',
    ...flags,
    entry,
    ...args,
  ];
  return harness.page.evaluate(([files, command]) => window.harness.run('node', files, command), [
    files,
    command.join(' '),
  ] as const);
}

const verdicts = (tap: string) => tap.match(/^ *(not )?ok .*$|^ *1\.\..*$/gm)?.join('\n');
