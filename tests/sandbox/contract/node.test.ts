import { after, before, test } from 'node:test';
import { openHarness, type Harness } from '../../support/harness.ts';
import { contract } from './contract.ts';
import { nodePrograms } from './node.ts';

let harness: Harness;
before(async () => {
  harness = await openHarness();
});
after(() => harness.close());

contract(nodePrograms, () => harness.page, test);
