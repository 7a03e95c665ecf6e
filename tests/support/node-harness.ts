/** The same tests without a browser: engines that also run in threads of Node, behind the harness that a page has. */
import path from 'node:path';
import { cache, imageFolder, root } from '../../src/commands/project.ts';
import { databaseSets } from '../../src/curriculum/data-sets.ts';
import { createHarness } from '../../src/harness/harness.ts';
import type { Engine, Runtime } from '../../src/sandbox/index.ts';
import { buildLinuxEngine } from '../../src/sandbox/linux/build.ts';
import { buildLinuxImage } from '../../src/sandbox/linux/image/build.ts';
import { linuxInNode } from '../../src/sandbox/linux/node.ts';
import { buildPostgresEngine } from '../../src/sandbox/postgres/build.ts';
import { postgresInNode } from '../../src/sandbox/postgres/node.ts';
import { buildPythonEngine } from '../../src/sandbox/python/build.ts';
import { pythonInThreads } from '../../src/sandbox/python/threads.ts';
import type { HarnessPage } from './harness.ts';

const engines: Partial<Record<Runtime, () => Promise<Engine>>> = {
  python: async () =>
    pythonInThreads(await buildPythonEngine(path.join(cache, 'python-engine'), console.log)),
  postgres: async () =>
    postgresInNode(
      await buildPostgresEngine(path.join(cache, 'postgres-engine'), await databaseSets(root), console.log),
    ),
  linux: async () => {
    const assets = await buildLinuxEngine(path.join(cache, 'linux-engine'), console.log);
    return linuxInNode(assets, await buildLinuxImage(imageFolder, assets, console.log));
  },
};

/** Calls what would be called in a page; a page's globals that tests look at stand for none. Builds the engine when needed. */
export async function openNodeHarness(
  runtime: 'python' | 'postgres' | 'linux',
): Promise<{ page: HarnessPage; close(): Promise<void> }> {
  const engine = await engines[runtime]!();
  const harness = createHarness(async (asked) => (asked === runtime ? engine : undefined));
  // There are no frames to count.
  Object.assign(globalThis, { window: { harness }, document: { querySelectorAll: () => [] } });
  return {
    page: {
      evaluate: async (call: (arg: never) => unknown, arg?: unknown) => call(arg as never),
    } as HarnessPage,
    close: () => harness.stop(runtime),
  };
}
