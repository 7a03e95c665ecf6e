/** The programs of `conformance/` in Chromium, whose JavaScript is Node's. */
import { after, before } from 'node:test';
import { openHarness, type Harness } from '../support/harness.ts';
import { testIn } from './differences.ts';
import { conformance } from './conformance/conformance.ts';

let harness: Harness;
before(async () => {
  harness = await openHarness();
});
after(() => harness.close());

conformance(() => harness.page, testIn('chromium'));
