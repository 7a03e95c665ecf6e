import { after, before } from 'node:test';
import { openHarness, type Harness } from '../../support/harness.ts';
import { lacksLinux, testOnLinux } from '../../support/linux.ts';
import { contract } from './contract.ts';
import { linuxPrograms } from './linux.ts';

let harness: Harness | undefined;
before(async () => {
  if (lacksLinux) return;
  harness = await openHarness();
});
after(() => harness?.close());

contract(linuxPrograms, () => harness!.page, testOnLinux);
