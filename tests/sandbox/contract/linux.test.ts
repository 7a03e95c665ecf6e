import { after, before, test } from 'node:test';
import { openHarness, type Harness } from '../../support/harness.ts';
import { contract } from './contract.ts';
import { linuxPrograms } from './linux.ts';

let harness: Harness;
before(async () => {
  harness = await openHarness();
});
after(() => harness.close());

contract(linuxPrograms, () => harness.page, test);
