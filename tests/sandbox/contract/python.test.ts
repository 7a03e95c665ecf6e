import { after, before, describe, test } from 'node:test';
import { openHarness, type HarnessPage } from '../../support/harness.ts';
import { openNodeHarness } from '../../support/node-harness.ts';
import { contract } from './contract.ts';
import { pythonPrograms } from './python.ts';

for (const [where, open] of [
  ['in Chromium', openHarness],
  ['under Node', () => openNodeHarness('python')],
] as const)
  describe(where, () => {
    let harness: { page: HarnessPage; close(): Promise<void> };
    before(async () => {
      harness = await open();
    });
    after(() => harness.close());
    contract(pythonPrograms, () => harness.page, test);
  });
