import { after, before } from 'node:test';
import { openFullNode, testFullNode, type FullNodeHarness } from '../../support/webcontainer/index.ts';
import { contract } from './contract.ts';
import { nodePrograms } from './node.ts';

let harness: FullNodeHarness;
before(async () => {
  harness = await openFullNode();
});
after(() => harness.close());

contract(
  {
    ...nodePrograms,
    download: 'unknown',
    // A container keeps its /tmp until the page is left; what a program is given as its temporary folder is fresh.
    leavesTraces: nodePrograms.leavesTraces
      .replaceAll("'/tmp/trace.txt'", "os.tmpdir() + '/trace.txt'")
      .replace("import fs from 'node:fs';", "import fs from 'node:fs'; import os from 'node:os';"),
  },
  () => harness.page,
  testFullNode,
);
