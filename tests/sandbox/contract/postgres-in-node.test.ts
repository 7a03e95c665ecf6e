import { after, before, test } from 'node:test';
import type { HarnessPage } from '../../support/harness.ts';
import { openNodeHarness } from '../../support/node-harness.ts';
import { contract } from './contract.ts';
import { postgresPrograms } from './postgres.ts';

let page: HarnessPage;
before(async () => {
  page = await openNodeHarness();
});
after(() => page.evaluate(() => window.harness.stop('postgres')));

contract(postgresPrograms, () => page, test);
