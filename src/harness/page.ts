/** Bundled for the browser by `serve.ts`. */
import { engineFor } from '../sandbox/index.ts';
import { createHarness } from './harness.ts';

window.harness = createHarness(engineFor);
