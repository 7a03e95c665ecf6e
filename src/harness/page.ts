/** Bundled for the browser by `serve.ts`. */
import { engineFor, type EngineId } from '../sandbox/index.ts';
import { createHarness } from './harness.ts';

/** Set by `?engine=…` where the page is for an engine that is found by its id only. */
const engineId = (new URLSearchParams(location.search).get('engine') ?? undefined) as EngineId | undefined;

window.harness = createHarness((runtime, id = engineId) => engineFor(runtime, id));
