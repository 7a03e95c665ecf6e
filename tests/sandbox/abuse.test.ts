/**
 * Programs that take all they can get: each is ended at its limit or ends by itself, the page goes on
 * meanwhile, the next run works, and nothing of it stays behind.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CDPSession } from 'playwright';
import type { Exit } from '../../src/sandbox/index.ts';
import { openHarness, type Harness } from '../support/harness.ts';
import type { RunOptions } from '../../src/harness/harness.ts';
import { held, prepare, type Held, type Prepared } from './isolation/page.ts';

/** How often the page's own timer fires, and how much slower than that it may be. */
const TICK_MS = 50;
const SLACK = 5;

interface Seen {
  readonly exit: Exit;
  readonly length: number;
  readonly lines: number;
  readonly head: string;
  readonly tail: string;
  readonly stderr: string;
  readonly ports: readonly (readonly [number, boolean])[];
  readonly milliseconds: number;
  readonly ticks: number;
}

interface Abuse {
  readonly name: string;
  readonly program: string;
  readonly options: RunOptions;
  /** How it may end, and what must hold then. */
  readonly exits: readonly Exit[];
  holds?(seen: Seen): void;
}

const TIME = [{ stopped: 'time' }] as const;
const OUTPUT = [{ stopped: 'output' }] as const;
const ENDED = [{ code: 0 }] as const;
const LIMIT = { timeLimit: 500 };
const LONG = { timeLimit: 30_000 };

const abuses: readonly Abuse[] = [
  { name: 'a loop without end', program: 'for (;;);', options: LIMIT, exits: TIME },
  {
    name: 'microtasks without end',
    program: 'const again = () => Promise.resolve().then(again); again();',
    options: LIMIT,
    exits: TIME,
  },
  {
    name: 'ticks without end',
    program: 'const again = () => process.nextTick(again); again();',
    options: LIMIT,
    exits: TIME,
  },
  {
    name: 'immediates without end',
    program: 'const again = () => setImmediate(again); again();',
    options: LIMIT,
    exits: TIME,
  },
  {
    name: 'a regular expression that backtracks',
    program: "console.log(/^(a+)+$/.test('a'.repeat(40) + 'b'));",
    options: LIMIT,
    exits: TIME,
    holds: ({ length }) => assert.equal(length, 0),
  },
  {
    name: 'a million lines',
    program: 'for (let i = 0; i < 1e6; i++) console.log(i);',
    options: { ...LONG, outputLimit: 20_000_000 },
    exits: ENDED,
    holds({ lines, tail }) {
      assert.equal(lines, 1e6);
      assert.ok(tail.endsWith('\n999999\n'), tail);
    },
  },
  {
    name: 'a million lines where fewer are allowed',
    program: 'for (let i = 0; i < 1e6; i++) console.log(i);',
    options: { ...LONG, outputLimit: 500_000 },
    exits: OUTPUT,
    holds: ({ length }) => assert.equal(length, 500_000),
  },
  {
    name: 'one line of 50 MB',
    program: "process.stdout.write('x'.repeat(50e6) + '\\n'); console.log('end');",
    options: { ...LONG, outputLimit: 60_000_000 },
    exits: ENDED,
    holds({ length, tail }) {
      assert.equal(length, 50_000_005);
      assert.ok(tail.endsWith('x\nend\n'));
    },
  },
  {
    name: 'one line of 50 MB where less is allowed',
    program: "process.stdout.write('x'.repeat(50e6) + '\\n'); console.log('end');",
    options: LONG,
    exits: OUTPUT,
    holds: ({ length }) => assert.equal(length, 2_000_000),
  },
  {
    name: 'output without a line break and without end',
    program: "for (;;) process.stdout.write('x');",
    options: { ...LONG, outputLimit: 100_000 },
    exits: OUTPUT,
    holds: ({ length, lines }) => assert.deepEqual([length, lines], [100_000, 0]),
  },
  {
    name: 'a hundred thousand raw messages',
    program: "for (let i = 0; i < 1e5; i++) Intl.handed.postMessage({ type: 'noise', i });",
    options: LONG,
    exits: OUTPUT,
  },
  {
    name: 'two gigabytes',
    // Every page of memory is touched: untouched ones cost nothing.
    program: `
const kept = [];
for (let i = 0; i < 32; i++) {
  const bytes = new Uint8Array(64 << 20);
  for (let at = 0; at < bytes.length; at += 4096) bytes[at] = 1;
  kept.push(bytes);
}
console.log('kept', kept.length);`,
    options: LONG,
    exits: [...ENDED, { code: 1 }],
    holds({ exit, tail, stderr }) {
      if ('code' in exit && exit.code === 0) assert.equal(tail, 'kept 32\n');
      else assert.match(stderr, /RangeError|out of memory/);
    },
  },
  {
    name: 'more memory at once than there is',
    program: 'new Uint8Array(2 ** 46);',
    options: LONG,
    exits: [{ code: 1 }],
    holds: ({ stderr }) => assert.match(stderr, /RangeError/),
  },
  {
    name: 'recursion without end',
    program: 'const deeper = () => deeper() + 1; deeper();',
    options: LONG,
    exits: [{ code: 1 }],
    holds: ({ stderr }) =>
      assert.match(stderr, /RangeError: Maximum call stack|InternalError: too much recursion/),
  },
  {
    name: 'ten thousand sockets',
    program: `
import net from 'node:net';
let closed = 0;
const server = net.createServer((socket) => socket.end('x')).listen(3000, () => {
  for (let i = 0; i < 1e4; i++)
    net.connect(3000).resume().on('close', () => {
      if (++closed === 1e4) { console.log('all'); server.close(); }
    });
});`,
    options: LONG,
    exits: ENDED,
    holds({ tail, ports }) {
      assert.equal(tail, 'all\n');
      assert.deepEqual(ports, [
        [3000, true],
        [3000, false],
      ]);
    },
  },
  {
    name: 'ten thousand timers',
    program: `
let fired = 0;
for (let i = 0; i < 1e4; i++) setTimeout(() => { if (++fired === 1e4) console.log('all'); }, i % 50);`,
    options: LONG,
    exits: ENDED,
    holds: ({ tail }) => assert.equal(tail, 'all\n'),
  },
  {
    name: 'thousands of intervals that never stop',
    program: 'for (let i = 0; i < 5000; i++) setInterval(() => {}, 1);',
    options: { timeLimit: 1000 },
    exits: TIME,
  },
  {
    name: 'rejections without end',
    program: `
process.on('unhandledRejection', () => {});
setInterval(() => { for (let i = 0; i < 1e4; i++) Promise.reject(new Error(String(i))); }, 1);`,
    options: { timeLimit: 1000 },
    exits: TIME,
  },
  {
    name: 'a hundred thousand rejections that nobody handles',
    program:
      'for (let i = 0; i < 1e5; i++) Promise.reject(new Error(String(i))); setTimeout(() => {}, 60_000);',
    options: LONG,
    exits: [{ code: 1 }],
    holds: ({ stderr }) => assert.match(stderr, /Error: 0/),
  },
  {
    name: 'children that start children',
    program: `
import { spawn } from 'node:child_process';
const another = () => spawn(process.execPath, ['main.mjs']).on('error', ({ code }) => console.log(code));
setInterval(another, 10);`,
    options: { timeLimit: 3000 },
    exits: TIME,
  },
  {
    name: 'children that never end, of a parent that does',
    program: `
import { spawn } from 'node:child_process';
if (process.argv[2]) for (;;);
for (let i = 0; i < 3; i++) spawn(process.execPath, ['main.mjs', 'child']);
setTimeout(() => process.exit(), 200);`,
    options: LONG,
    exits: ENDED,
  },
  {
    name: 'a child that floods its parent',
    program: `
import { spawn } from 'node:child_process';
if (process.argv[2]) for (;;) process.stdout.write('x'.repeat(10_000));
spawn(process.execPath, ['main.mjs', 'child']).stdout.resume();`,
    options: { timeLimit: 10_000, outputLimit: 5_000_000 },
    exits: OUTPUT,
  },
  {
    name: 'a process that ignores everything and keeps listening, then is cancelled',
    program: `
import http from 'node:http';
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtException', 'unhandledRejection', 'exit'])
  process.on(name, () => {});
process.exit = process.abort = process.kill = () => {};
setInterval(() => { throw new Error('on purpose'); }, 20);
http.createServer(() => {}).listen(3000, () => console.log('up'));`,
    options: { timeLimit: 60_000, cancelOn: 'up' },
    exits: [{ stopped: 'cancel' }],
    holds({ tail, ports }) {
      assert.equal(tail, 'up\n');
      assert.deepEqual(ports, [
        [3000, true],
        [3000, false],
      ]);
    },
  },
];

let harness: Harness;
let prepared: Prepared;
let baseline: Held;

before(async () => {
  harness = await openHarness();
  prepared = await prepare(harness.page.context(), harness.url, { handed: true, counts: true });
  // A program of each way to end: what they leave is what may be there.
  await run('', {});
  await run('for (;;);', { timeLimit: 300 });
  baseline = await settled();
});
after(() => harness?.close());

/** Runs a program, and tells what came of it without carrying all it printed. */
const run = (program: string, options: RunOptions): Promise<Seen> =>
  prepared.page.evaluate(
    async ([program, options, every]) => {
      let ticks = 0;
      const timer = setInterval(() => ticks++, every);
      const ran = await window.harness.run('node', { 'main.mjs': program }, 'node main.mjs', options);
      clearInterval(timer);
      const { exit, stdout, stderr, ports, milliseconds } = ran;
      let lines = 0;
      for (let at = stdout.indexOf('\n'); at >= 0; at = stdout.indexOf('\n', at + 1)) lines++;
      return {
        exit,
        length: stdout.length,
        lines,
        head: stdout.slice(0, 100),
        tail: stdout.slice(-100),
        stderr: stderr.slice(0, 2000),
        ports,
        milliseconds,
        ticks,
      };
    },
    [program, options, TICK_MS] as const,
  );

/** What is held once the dead are gone: a worker that never yields is given two seconds by the browser. */
async function settled(wanted: Held = { workers: 2, frames: 3, channels: 1, blobs: 1 }): Promise<Held> {
  const deadline = Date.now() + 2000 * SLACK;
  for (;;) {
    const late = Date.now() > deadline;
    // A frame on its way out is not asked: it would fail within Playwright.
    if (prepared.page.frames().length <= wanted.frames || late) {
      const now = await held(prepared.page);
      const more = (Object.keys(wanted) as (keyof Held)[]).some((key) => now[key] > wanted[key]);
      if (!more || late) return now;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function leavesNothing(): Promise<void> {
  const next = await run("console.log('alive');", {});
  assert.equal(next.tail, 'alive\n', 'the next run');
  assert.deepEqual(next.exit, { code: 0 });
  const now = await settled(baseline);
  for (const key of Object.keys(baseline) as (keyof Held)[])
    assert.ok(now[key] <= baseline[key], `${now[key]} ${key}, ${baseline[key]} before`);
  assert.deepEqual(prepared.errors.splice(0), []);
}

test('what is to be counted is counted', () => {
  assert.deepEqual(baseline, { workers: 2, frames: 3, channels: 1, blobs: 1 });
});

for (const { name, program, options, exits, holds } of abuses)
  test(name, async () => {
    const seen = await run(program, options);
    assert.ok(
      exits.some((exit) => JSON.stringify(exit) === JSON.stringify(seen.exit)),
      `${JSON.stringify(seen.exit)} ${seen.stderr}`,
    );
    holds?.(seen);
    const ended = options.timeLimit!;
    assert.ok(seen.milliseconds <= ended * SLACK, `it took ${seen.milliseconds} ms`);
    const ticks = Math.floor(seen.milliseconds / TICK_MS / SLACK);
    assert.ok(seen.ticks >= ticks, `the page ticked ${seen.ticks} times in ${seen.milliseconds} ms`);
    await leavesNothing();
  });

test('a hundred short runs in a row', async () => {
  const outputs = await prepared.page.evaluate(async () => {
    const seen = new Set<string>();
    for (let i = 0; i < 100; i++) {
      const files = { 'main.mjs': `console.log(globalThis.before ?? 'fresh'); globalThis.before = ${i};` };
      const { stdout, exit } = await window.harness.run('node', files, 'node main.mjs');
      seen.add(stdout + JSON.stringify(exit));
    }
    return [...seen];
  });
  assert.deepEqual(outputs, ['fresh\n{"code":0}']);
  await leavesNothing();
});

test('machines that are stopped leave nothing', async () => {
  await prepared.page.evaluate(async () => {
    for (let i = 0; i < 3; i++) {
      const machine = await window.harness.start('node');
      await machine.write({ 'main.mjs': "console.log('up'); for (;;);" });
      const signal = new AbortController().signal;
      const process = machine.spawn('node main.mjs', { signal, timeLimit: 60_000, outputLimit: 1000 });
      await process.output.getReader().read();
      await machine.stop();
      await process.exit;
    }
  });
  await leavesNothing();
});

const KILLED = 'a cell that the browser kills is a crash, and the next run works';
test(KILLED, async () => {
  // So it ends when a program fills the heap: only that takes gigabytes and many seconds.
  const context = harness.page.context();
  const other = await prepare(context, harness.url, {});
  // Playwright takes the page for dead with its frame; its own session is not.
  const session = await context.newCDPSession(other.page);
  const cell = other.page.frames().find((frame) => frame.url() === 'about:srcdoc');
  const victim: CDPSession = await context.newCDPSession(cell!);
  const begun = evaluate(
    session,
    `harness.run('node', { 'main.mjs': "console.log('up'); for (;;);" }, 'node main.mjs', { timeLimit: 30_000 })`,
  );
  await new Promise((resolve) => setTimeout(resolve, 500));
  void victim.send('Page.crash').catch(() => {});
  const first = await begun;
  const second = await evaluate(
    session,
    `harness.run('node', { 'main.mjs': "console.log('alive');" }, 'node main.mjs', { timeLimit: 4000 })`,
  );
  await session.detach().catch(() => {});
  await other.page.close().catch(() => {});
  assert.equal(first.stdout, 'up\n');
  assert.equal('stopped' in first.exit && first.exit.stopped, 'crash', JSON.stringify(first.exit));
  assert.deepEqual([second.stdout, second.exit], ['alive\n', { code: 0 }]);
});

async function evaluate(session: CDPSession, expression: string): Promise<{ stdout: string; exit: Exit }> {
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${expression}.then(({ stdout, exit }) => ({ stdout, exit }))`,
    awaitPromise: true,
    returnByValue: true,
  });
  return result.value as { stdout: string; exit: Exit };
}
