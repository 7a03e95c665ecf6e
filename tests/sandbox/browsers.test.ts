/**
 * The sandbox in browsers whose JavaScript is not V8's: the whole contract, every attempt to get out, a sample
 * of the programs, and each that is known to differ. `npm run soak` names a browser, and has all programs run.
 */
import { after, before, describe, test } from 'node:test';
import { missing, type BrowserName } from '../../src/harness/browsers.ts';
import { openHarness, type Harness, type HarnessPage } from '../support/harness.ts';
import { cases, conformance } from './conformance/conformance.ts';
import { contract } from './contract/contract.ts';
import { nodePrograms } from './contract/node.ts';
import { differences, testIn } from './differences.ts';
import { isolation } from './isolation/everywhere.ts';

const SAMPLE = [
  'first/01-multi-file-esm',
  'first/04-event-order',
  'first/06-uncaught',
  'first/07-unhandled-rejection',
  'first/12-fs',
  'first/15-streams',
  'first/16-buffer',
  'first/17-crypto',
  'first/18-assert-messages',
  'first/19-test-tap',
  'first/22-http-fetch',
  'first/25-http-abort-server-side',
  'first/28-als-await',
  'first/31-fastify',
  'first/32-cjs',
];
const soaked = process.env['SOAK_BROWSER'] as BrowserName | undefined;

for (const browser of soaked ? [soaked] : (['firefox', 'webkit'] as const)) {
  const lacks = missing(browser);
  if (lacks) test(browser, { skip: lacks }, () => {});
  else
    describe(browser, () => {
      let harness: Harness<HarnessPage>;
      before(async () => {
        harness = await openHarness({ browser });
      });
      after(() => harness.close());

      const test = testIn(browser);
      const chosen = cases.filter(
        ({ name }) => soaked !== undefined || SAMPLE.includes(name) || name in differences[browser],
      );
      contract(nodePrograms, () => harness.page, test);
      isolation(() => harness, test);
      conformance(() => harness.page, test, chosen);
    });
}
