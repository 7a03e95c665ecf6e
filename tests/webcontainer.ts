/**
 * `npm run test:webcontainer`: the tests of full Node on StackBlitz's own host instead of the double. Fails when that
 * cannot be reached from here: then nothing was verified.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../src/commands/project.ts';
import { runtimeHost } from '../src/sandbox/webcontainer/hosts.ts';

const LIMIT_MS = 15_000;

try {
  const response = await fetch(`${runtimeHost}/headless`, { signal: AbortSignal.timeout(LIMIT_MS) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
} catch (error) {
  const { message, cause } = error as Error;
  console.error(
    `${runtimeHost} cannot be reached from here (${cause instanceof Error ? cause.message : message}).`,
  );
  console.error('Nothing was verified. The same tests run on the double with: npm test -- sandbox');
  process.exit(1);
}
const files = [
  'tests/curriculum/full-node.test.ts',
  'tests/sandbox/contract/webcontainer.test.ts',
  ...fs.globSync('tests/sandbox/webcontainer/*.test.ts', { cwd: root }),
];
const { status } = spawnSync(
  process.execPath,
  ['--test', '--test-concurrency=1', ...files.map((file) => path.join(root, file))],
  {
    stdio: 'inherit',
    env: { ...process.env, WEBCONTAINER: 'real' },
  },
);
process.exit(status ?? 1);
