/** The same tests without a browser: engines that also run in Node, behind the harness that a page has. */
import path from 'node:path';
import { cache, root } from '../../src/commands/project.ts';
import { databaseSets } from '../../src/curriculum/data-sets.ts';
import { makeHarness } from '../../src/harness/harness.ts';
import { buildPostgresEngine } from '../../src/sandbox/postgres/build.ts';
import { postgresInNode } from '../../src/sandbox/postgres/node.ts';
import type { HarnessPage } from './harness.ts';

/** Calls what would be called in a page; a page's globals that tests look at stand for none. */
export async function openNodeHarness(): Promise<HarnessPage> {
  const assets = await buildPostgresEngine(
    path.join(cache, 'postgres-engine'),
    await databaseSets(root),
    console.log,
  );
  const postgres = postgresInNode(assets);
  const harness = makeHarness(async (runtime) => (runtime === 'postgres' ? postgres : undefined));
  Object.assign(globalThis, { window: { harness }, document: { querySelectorAll: () => [] } });
  return {
    evaluate: async (call: (arg: never) => unknown, arg?: unknown) => call(arg as never),
  } as HarnessPage;
}
