/** Bundled for the browser by `serve.ts`: the sandbox as the site uses it, within reach of a test or a command. */
import { engineFor } from '../sandbox/index.ts';
import { makeHarness, type Harness } from './harness.ts';

export type { Ran, RunOptions } from './harness.ts';

declare global {
  interface Window {
    harness: Harness;
  }
}
window.harness = makeHarness(engineFor);
