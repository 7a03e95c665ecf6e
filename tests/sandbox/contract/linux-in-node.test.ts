import { after, before, test } from 'node:test';
import type { HarnessPage } from '../../support/harness.ts';
import { openNodeHarness } from '../../support/node-harness.ts';
import { contract } from './contract.ts';
import { linuxPrograms } from './linux.ts';

let harness: { page: HarnessPage; close(): Promise<void> };
before(async () => {
  harness = await openNodeHarness('linux');
});
after(() => harness.close());

contract(linuxPrograms, () => harness.page, test);
