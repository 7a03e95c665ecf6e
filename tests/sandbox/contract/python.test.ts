import { after, before, describe, test } from 'node:test';
import { openHarness, type Harness } from '../../support/harness.ts';
import { openThreadHarness } from '../../support/threads.ts';
import { contract } from './contract.ts';
import { pythonPrograms } from './python.ts';

describe('in Chromium', () => {
  let harness: Harness;
  before(async () => {
    harness = await openHarness();
  });
  after(() => harness.close());
  contract(pythonPrograms, () => harness.page, test);
});

describe('under Node', () => {
  let threads: Awaited<ReturnType<typeof openThreadHarness>>;
  before(async () => {
    threads = await openThreadHarness();
  });
  after(() => threads.close());
  contract(pythonPrograms, () => threads, test);
});
