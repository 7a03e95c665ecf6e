/**
 * The programs of `conformance/` in Chromium, whose JavaScript is Node's. Two browsers share them: most programs
 * wait for something, and none may depend on how busy the machine is.
 */
import { after, before, describe } from 'node:test';
import { openHarness, type Harness } from '../support/harness.ts';
import { testIn } from './differences.ts';
import { cases, conformance } from './conformance/conformance.ts';

const BROWSERS = 2;

describe('in Chromium', { concurrency: BROWSERS }, () => {
  for (let browser = 0; browser < BROWSERS; browser++)
    describe(`browser ${browser + 1}`, { concurrency: 1 }, () => {
      let harness: Harness;
      before(async () => {
        harness = await openHarness();
      });
      after(() => harness.close());
      conformance(
        () => harness.page,
        testIn('chromium'),
        cases.filter((_, index) => index % BROWSERS === browser),
      );
    });
});
