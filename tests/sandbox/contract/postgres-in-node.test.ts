import { after, before, test } from 'node:test';
import type { HarnessPage } from '../../support/harness.ts';
import { openNodeHarness } from '../../support/node-harness.ts';
import { contract } from './contract.ts';
import { postgresPrograms } from './postgres.ts';

let harness: { page: HarnessPage; close(): Promise<void> };
before(async () => {
  harness = await openNodeHarness('postgres');
});
after(() => harness.close());

contract(postgresPrograms, () => harness.page, test);
