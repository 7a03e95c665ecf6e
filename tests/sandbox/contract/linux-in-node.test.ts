import { after, before } from 'node:test';
import type { HarnessPage } from '../../support/harness.ts';
import { openNodeHarness } from '../../support/node-harness.ts';
import { lacksLinux, testOnLinux } from '../../support/linux.ts';
import { contract } from './contract.ts';
import { linuxPrograms } from './linux.ts';

let harness: { page: HarnessPage; close(): Promise<void> } | undefined;
before(async () => {
  if (lacksLinux) return;
  harness = await openNodeHarness('linux');
});
after(() => harness?.close());

contract(linuxPrograms, () => harness!.page, testOnLinux);
