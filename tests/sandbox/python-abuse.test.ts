/**
 * Python programs that take all they can get, in a page and under Node: each is ended at its limit or ends by
 * itself with a clear message, the page goes on meanwhile, and the next run works. Only a page tells how many
 * workers it has, so they are counted there alone; what fills the same WebAssembly for many seconds runs there alone.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { RunOptions } from '../../src/harness/harness.ts';
import type { Exit } from '../../src/sandbox/index.ts';
import { openHarness, type Harness, type HarnessPage } from '../support/harness.ts';
import { openNodeHarness } from '../support/node-harness.ts';

/** How often the page's own timer fires, and how much slower than that it may be. */
const TICK_MS = 50;
const SLACK = 5;

interface Abuse {
  readonly name: string;
  readonly program: string;
  readonly options: RunOptions;
  /** How it may end, and what must hold then. */
  readonly exits: readonly Exit[];
  /** It takes long, and a quicker one stands for it under Node. */
  readonly inPageOnly?: true;
  holds?(seen: { stdout: string; stderr: string }): void;
}

const TIME = [{ stopped: 'time' }] as const;
const OUTPUT = [{ stopped: 'output' }] as const;
const FAILED = [{ code: 1 }] as const;
const LIMIT = { timeLimit: 500 };
const LONG = { timeLimit: 60_000 };

const abuses: readonly Abuse[] = [
  { name: 'a loop without end', program: 'while True: pass', options: LIMIT, exits: TIME },
  { name: 'a long sleep', program: 'import time\ntime.sleep(1e6)', options: LIMIT, exits: TIME },
  {
    name: 'callbacks of asyncio without end',
    program: `
import asyncio
async def main():
    while True: await asyncio.sleep(0)
asyncio.run(main())`,
    options: LIMIT,
    exits: TIME,
  },
  {
    name: 'a loop that catches everything',
    program: `
while True:
    try: raise SystemExit
    except BaseException: pass`,
    options: LIMIT,
    exits: TIME,
  },
  {
    name: 'a regular expression that backtracks',
    program: "import re\nprint(re.match(r'(a+)+$', 'a' * 40 + 'b'))",
    options: LIMIT,
    exits: TIME,
  },
  {
    name: 'an event loop with nothing to wait for',
    program:
      'import asyncio\nasync def main(): await asyncio.get_running_loop().create_future()\nasyncio.run(main())',
    options: LONG,
    exits: FAILED,
    holds: ({ stderr }) => assert.match(stderr, /RuntimeError: the event loop would wait for ever/),
  },
  {
    name: 'output without a line break and without end',
    program: "import sys\nwhile True: sys.stdout.write('x' * 100)",
    options: { ...LONG, outputLimit: 100_000 },
    exits: OUTPUT,
    holds: ({ stdout }) => assert.ok(stdout.length <= 100_000),
  },
  {
    name: 'errors without end',
    program: `
import sys
while True:
    try: 1 / 0
    except ZeroDivisionError as error: print(repr(error), file=sys.stderr)`,
    options: { ...LONG, outputLimit: 100_000 },
    exits: OUTPUT,
  },
  {
    name: 'a list of ten million',
    program: 'numbers = list(range(10**7))\nprint(len(numbers), sum(numbers))',
    options: LONG,
    exits: [{ code: 0 }],
    holds: ({ stdout }) => assert.equal(stdout, '10000000 49999995000000\n'),
  },
  {
    name: 'all the memory there is',
    program: 'kept = []\nwhile True: kept.append(bytearray(50 << 20))',
    options: LONG,
    exits: FAILED,
    holds: ({ stderr }) => assert.match(stderr, /^MemoryError$/m),
  },
  {
    name: 'recursion without end',
    program: 'def deeper(n): return deeper(n + 1)\ndeeper(0)',
    options: LONG,
    exits: FAILED,
    holds: ({ stderr }) => assert.match(stderr, /RecursionError: maximum recursion depth exceeded/),
  },
  {
    name: 'recursion without end and without its limit',
    program: 'import sys\nsys.setrecursionlimit(10**8)\ndef deeper(n): return deeper(n + 1)\ndeeper(0)',
    options: LONG,
    exits: [{ code: 1 }, { code: 134 }],
    inPageOnly: true,
    holds: ({ stderr }) =>
      assert.match(stderr, /MemoryError|RecursionError|Fatal Python error: stack overflow/),
  },
  {
    name: 'values nested too deep',
    program: 'nested = ()\nfor _ in range(10**6): nested = (nested,)\nprint(hash(nested))',
    options: LONG,
    exits: [{ code: 0 }, { code: 1 }, { code: 134 }],
    holds: ({ stdout, stderr }) =>
      assert.match(stdout + stderr, /\d+|RecursionError|Fatal Python error: stack overflow/),
  },
  {
    name: 'a hundred thousand files',
    program: "for n in range(10**5): open(f'/tmp/{n}', 'w').close()\nprint('made')",
    options: LONG,
    exits: [{ code: 0 }],
    inPageOnly: true,
    holds: ({ stdout }) => assert.equal(stdout, 'made\n'),
  },
  {
    name: 'threads',
    program: 'import threading\nthreading.Thread(target=print).start()',
    options: LONG,
    exits: FAILED,
    holds: ({ stderr }) => assert.match(stderr, /RuntimeError: can't start new thread/),
  },
  {
    name: 'processes',
    program: "import subprocess\nsubprocess.run(['ls'])",
    options: LONG,
    exits: FAILED,
    holds: ({ stderr }) => assert.match(stderr, /OSError: .*does not support processes/),
  },
  {
    name: 'the interpreter itself, broken by way of ctypes',
    program: "import ctypes\nprint('up')\nctypes.string_at(0xffffff00, 1 << 20)",
    options: LONG,
    exits: [{ code: 134 }],
    holds: ({ stdout, stderr }) => {
      assert.match(stdout, /^up$/m);
      assert.match(stderr, /^Fatal Python error: .*out of bounds/m);
    },
  },
];

for (const [where, open] of [
  ['in Chromium', openHarness],
  ['under Node', () => openNodeHarness('python')],
] as const)
  describe(where, () => {
    let harness: { page: HarnessPage; close(): Promise<void> };
    before(async () => {
      harness = await open();
    });
    after(() => harness.close());

    const run = (program: string, options: RunOptions) =>
      harness.page.evaluate(
        async ([program, options, every]) => {
          let ticks = 0;
          const timer = setInterval(() => ticks++, every);
          const ran = await window.harness.run('python', { 'main.py': program }, 'python main.py', options);
          clearInterval(timer);
          const { exit, stdout, stderr, milliseconds } = ran;
          return { exit, stdout, stderr, milliseconds, ticks };
        },
        [program, options, TICK_MS] as const,
      );

    const here = abuses.filter(({ inPageOnly }) => !inPageOnly || open === openHarness);
    for (const { name, program, options, exits, holds } of here)
      test(name, async () => {
        const seen = await run(program, options);
        assert.ok(
          exits.some((exit) => JSON.stringify(exit) === JSON.stringify(seen.exit)),
          `${JSON.stringify(seen.exit)} ${seen.stderr.slice(0, 2000)}`,
        );
        holds?.(seen);
        const ticks = Math.floor(seen.milliseconds / TICK_MS / SLACK);
        assert.ok(seen.ticks >= ticks, `the page ticked ${seen.ticks} times in ${seen.milliseconds} ms`);
        const next = await run("print('alive')", LONG);
        assert.deepEqual([next.stdout, next.exit], ['alive\n', { code: 0 }], 'the next run');
      });

    test('twenty short runs in a row share nothing, and leave one worker in the page', async () => {
      const outputs = await harness.page.evaluate(async () => {
        const seen = new Set<string>();
        for (let i = 0; i < 20; i++) {
          const files = {
            'main.py': `import sys\nprint(getattr(sys, 'before', 'fresh'))\nsys.before = ${i}`,
          };
          const { stdout, exit } = await window.harness.run('python', files, 'python main.py');
          seen.add(stdout + JSON.stringify(exit));
        }
        return [...seen];
      });
      assert.deepEqual(outputs, ['fresh\n{"code":0}']);
      if (open !== openHarness) return;
      const workers = () => (harness as Harness).page.workers().length;
      const deadline = Date.now() + 10_000;
      while (workers() > 1 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(workers(), 1);
    });
  });
