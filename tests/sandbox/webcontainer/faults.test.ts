/** Every way in which full Node can fail is a fault with its own words, and what can be tried again is. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FaultKind } from '../../../src/sandbox/index.ts';
import { openFullNode, onRealHost, type FullNodeHarness } from '../../support/webcontainer/index.ts';
import type { Double, Trouble } from '../../support/webcontainer/double.ts';
import { machineLacks } from '../../support/webcontainer/machine.ts';

let harness: FullNodeHarness;
const double = (): Double => harness.double!;

/** Starts a machine in the page as it is, and gives the fault that comes of it; undefined when it starts. */
const start = () =>
  harness.page.evaluate(async () => {
    try {
      const sandbox = await window.harness.start('node');
      await sandbox.stop();
      return undefined;
    } catch (error) {
      if (error instanceof window.harness.SandboxFault) return error.fault;
      throw error;
    }
  });

const skip = onRealHost ? 'faults are staged by the double only' : (machineLacks ?? false);

describe('full Node', { skip }, () => {
  before(async () => {
    harness = await openFullNode();
  });
  // A page boots once: each test gets one of its own.
  afterEach(async () => {
    double().trouble = 'no';
    await harness.page.reload();
  });
  after(() => harness.close());

  test('offline: says so at once', async () => {
    await harness.page.evaluate(() => window.harness.engineFor('node'));
    await harness.page.context().setOffline(true);
    const fault = await start().finally(() => harness.page.context().setOffline(false));
    assert.equal(fault?.kind, 'offline');
    assert.match(fault.happened, /You are offline/);
  });

  test('a host that was blocked and is no longer: the same page starts', async () => {
    double().trouble = 'blocked';
    assert.equal((await start())?.kind, 'blocked');
    double().trouble = 'no';
    assert.equal(await start(), undefined);
  });

  for (const trouble of ['cookies', 'memory'] as const)
    test(`${trouble}, then no longer: the same page starts`, async () => {
      double().trouble = trouble;
      assert.ok(await start());
      double().trouble = 'no';
      assert.equal(await start(), undefined);
    });

  test('a page that is not isolated', async () => {
    await harness.page.goto(harness.url);
    const availability = await harness.page.evaluate(async () =>
      (await window.harness.engineFor('node', 'webcontainer'))!.availability(),
    );
    assert.ok(!availability.ok);
    assert.equal(availability.fault.kind, 'not-isolated');
    assert.match(availability.fault.happened, /did not isolate this page/);
    await harness.page.goto(`${harness.url}?engine=webcontainer`);
  });

  for (const [what, script, words] of [
    [
      'a browser without WebAssembly',
      'Object.defineProperty(window, "WebAssembly", { value: undefined })',
      /This browser lacks/,
    ],
    [
      'a phone',
      'Object.defineProperty(navigator, "userAgentData", { value: { mobile: true } })',
      /not offered on phones/,
    ],
  ] as const)
    test(`${what}: unsupported, and nothing is asked of the host`, async () => {
      await harness.page.evaluate(script);
      const before = double().requests.length;
      const fault = await start();
      assert.equal(fault?.kind, 'unsupported-browser');
      assert.match(fault.happened, words);
      assert.equal(double().requests.length, before);
    });

  test('the first sandbox boots, the second shares it, the last one tears it down', async () => {
    const before = double().requests.length;
    const versions = await harness.page.evaluate(async () => {
      const [one, two] = await Promise.all([window.harness.start('node'), window.harness.start('node')]);
      await one.write({ 'a.mjs': '' });
      await one.stop();
      await two.write({ 'b.mjs': '' });
      await two.stop();
      const three = await window.harness.start('node');
      const text = await three.write({ 'c.mjs': 'c' }).then(() => three.read('c.mjs'));
      const old = await three.read('b.mjs').then(
        () => 'there',
        () => 'gone',
      );
      await three.stop();
      return { text: new TextDecoder().decode(text), old };
    });
    assert.deepEqual(versions, { text: 'c', old: 'gone' });
    assert.equal(double().requests.length - before, 1, 'one frame for all');
  });

  for (const [name, complaint, kind, words] of [
    ['it stops answering', undefined, 'crashed', /stopped answering and is lost/],
    ['it runs out of memory', 'RangeError: Array buffer allocation failed', 'memory', /no memory left/],
  ] as const)
    test(`lost in the middle of a run, ${name}: the run ends as a crash, what it printed stays, a new start says why`, async () => {
      await harness.page.evaluate(async () => {
        const machine = await window.harness.machine('node');
        await machine.write({ 'main.mjs': "console.log('before'); setInterval(() => {}, 1000);" });
        const process = machine.spawn('node main.mjs', {
          signal: new AbortController().signal,
          timeLimit: 60_000,
          outputLimit: 1000,
        });
        const reader = process.output.getReader();
        const first = await reader.read();
        Object.assign(window, { lost: { text: first.value?.text, exit: process.exit } });
      });
      double().lose(complaint);
      const seen = await harness.page.evaluate(async () => {
        const { text, exit } = (window as unknown as { lost: { text: string; exit: Promise<unknown> } }).lost;
        return { text, exit: (await exit) as { stopped?: string; reason?: string } };
      });
      assert.equal(seen.text, 'before\n');
      assert.equal(seen.exit.stopped, 'crash');
      assert.match(seen.exit.reason ?? '', words);
      const fault = await start();
      assert.equal(fault?.kind, kind);
      assert.match(fault.happened, words);
      double().restore();
    });

  const faults: readonly (readonly [Trouble, FaultKind, RegExp])[] = [
    ['blocked', 'blocked', /could not reach stackblitz\.com/],
    ['http-error', 'download', /answered, but not with the runtime/],
    ['cookies', 'storage', /blocks cookies and storage of other sites/],
    ['memory', 'memory', /no memory left/],
    ['twice', 'crashed', /can hold only one/],
    // Last, since a clock that was wound forward stays with the browser.
    ['never-ready', 'boot-timeout', /did not become ready in time/],
  ];
  const said = new Set<string>();
  for (const [trouble, kind, words] of faults)
    test(`${trouble}: ${kind}, with its own words, what works and what to do`, async () => {
      double().trouble = trouble;
      if (trouble === 'never-ready') await harness.page.clock.install();
      const starting = start();
      if (trouble === 'never-ready') {
        await harness.page.locator('iframe').waitFor({ state: 'attached' });
        await harness.page.waitForTimeout(1000);
        await harness.page.clock.fastForward(61_000);
      }
      const fault = await starting;
      assert.equal(fault?.kind, kind);
      assert.match(fault.happened, words);
      assert.match(fault.works, /Your code is kept, and the embedded Node/);
      assert.ok(fault.remedy.length > 20);
      assert.ok(!said.has(fault.happened));
      said.add(fault.happened);
    });
});
