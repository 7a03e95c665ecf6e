/** Runs what is meant for the harness's page in this process, over engines that run in threads of Node. */
import path from 'node:path';
import { cache } from '../../src/commands/project.ts';
import { createHarness } from '../../src/harness/harness.ts';
import { buildPythonEngine } from '../../src/sandbox/python/build.ts';
import { pythonInThreads } from '../../src/sandbox/python/threads.ts';
import type { HarnessPage } from './harness.ts';

/** Builds the engine when needed. */
export async function openThreadHarness(): Promise<HarnessPage & { close(): Promise<void> }> {
  const python = pythonInThreads(await buildPythonEngine(path.join(cache, 'python-engine'), console.log));
  const harness = createHarness(async (runtime) => (runtime === 'python' ? python : undefined));
  // There are no frames to count.
  Object.assign(globalThis, { window: { harness }, document: { querySelectorAll: () => [] } });
  return {
    evaluate: async (call, arg) => call(arg as never),
    close: () => harness.stop('python'),
  };
}
