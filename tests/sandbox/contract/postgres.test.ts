import { after, before, test } from 'node:test';
import { openHarness, type Harness } from '../../support/harness.ts';
import { contract } from './contract.ts';
import { postgresPrograms } from './postgres.ts';

let harness: Harness;
before(async () => {
  harness = await openHarness();
});
after(() => harness.close());

contract(postgresPrograms, () => harness.page, test);
