/**
 * Scripts that take all they can get, in a page and in Node: each is ended at its limit or with a clear message,
 * the page goes on meanwhile, and the next run works.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { RunOptions } from '../../src/harness/harness.ts';
import type { Exit } from '../../src/sandbox/index.ts';
import { openHarness, type HarnessPage } from '../support/harness.ts';
import { openNodeHarness } from '../support/node-harness.ts';

const TICK_MS = 50;
const SLACK = 5;

interface Seen {
  readonly exit: Exit;
  readonly stdout: string;
  readonly stderr: string;
}

interface Abuse {
  readonly name: string;
  readonly script: string;
  readonly options?: RunOptions;
  readonly exits: readonly Exit[];
  holds?(seen: Seen): void;
}

const TIME: Exit = { stopped: 'time' };
const OUTPUT: Exit = { stopped: 'output' };
const ENDED: Exit = { code: 0 };
const LIMIT = { timeLimit: 1500 };

const abuses: readonly Abuse[] = [
  {
    name: 'COPY … FROM PROGRAM',
    script: "create table t (a text);\ncopy t from program 'cat /etc/passwd';\nselect 'alive' as still;",
    exits: [ENDED],
    holds({ stdout, stderr }) {
      assert.match(stderr, /psql:main\.sql:2: ERROR: .*could not execute command "cat \/etc\/passwd"/);
      assert.match(stdout, /alive/);
    },
  },
  {
    name: 'COPY … TO PROGRAM',
    script: "copy (select 1) to program 'rm -rf /';\nselect 'alive' as still;",
    exits: [ENDED],
    holds({ stdout, stderr }) {
      assert.match(stderr, /could not execute command/);
      assert.match(stdout, /alive/);
    },
  },
  {
    name: 'files of the server: what is there is its own, made for this run',
    script: `create table t (a text);
copy t from '/etc/passwd';
select count(*) as lines, bool_and(a like '%postgres%' or a like '%:%') as only_its_own from t;
select pg_read_file('/proc/self/environ');
select count(*) from pg_ls_dir('/home');
copy (select 'x') to '/tmp/made';
copy t from '/tmp/made';`,
    exits: [ENDED],
    holds: ({ stderr }) => assert.match(stderr, /could not open file "\/proc\/self\/environ"|No such file/),
  },
  {
    name: 'a shell',
    script: '\\! cat /etc/passwd\n\\echo alive',
    exits: [ENDED],
    holds({ stdout, stderr }) {
      assert.match(stderr, /there is no shell in this page/);
      assert.equal(stdout, 'alive\n');
    },
  },
  {
    name: 'a cartesian join',
    script: 'select count(*) from events a, events b, events c;',
    options: LIMIT,
    exits: [TIME],
  },
  {
    name: 'generate_series(1, 1e9), counted',
    script: 'select count(*) from generate_series(1, 1000000000);',
    options: { timeLimit: 20_000 },
    exits: [TIME, ENDED],
    holds({ exit, stderr }) {
      if ('code' in exit) assert.match(stderr, /temporary file size exceeds "temp_file_limit"/);
    },
  },
  {
    name: 'generate_series(1, 1e9), printed',
    script: 'select generate_series(1, 1000000000);',
    options: { timeLimit: 20_000, outputLimit: 100_000 },
    exits: [OUTPUT],
    holds: ({ stdout }) => assert.equal(stdout.length, 100_000),
  },
  {
    name: 'a million rows where fewer are allowed',
    script: 'select n, n * 2 as twice from generate_series(1, 1000000) n;',
    options: { timeLimit: 20_000, outputLimit: 256_000 },
    exits: [OUTPUT],
    holds: ({ stdout }) => assert.match(stdout, /^ +n +\| +twice *\n[-+]+\n +1 \| +2\n/),
  },
  {
    name: 'a million rows',
    script: 'select n from generate_series(1, 1000000) n;',
    options: { timeLimit: 30_000, outputLimit: 30_000_000 },
    exits: [ENDED],
    holds: ({ stdout }) => assert.ok(stdout.endsWith(' 1000000\n(1000000 rows)\n\n')),
  },
  {
    name: 'a recursive query without end',
    script: 'with recursive r (n) as (select 1 union all select n + 1 from r) select count(*) from r;',
    options: LIMIT,
    exits: [TIME, ENDED],
  },
  {
    name: 'a function that calls itself without end',
    script: `create function f(int) returns int language plpgsql as 'begin return f($1 + 1); end';
\\set SHOW_CONTEXT never
select f(1);
select 'alive' as still;`,
    options: { timeLimit: 20_000 },
    exits: [ENDED],
    holds({ stdout, stderr }) {
      assert.match(stderr, /ERROR: .*stack depth limit exceeded/);
      assert.match(stdout, /alive/);
    },
  },
  {
    name: 'a function in SQL that calls itself without end: an error, or a session that is lost and says so',
    script: `create function f(int) returns int language sql as 'select f($1 + 1)';
\\set SHOW_CONTEXT never
select f(1);`,
    options: { timeLimit: 20_000 },
    exits: [ENDED, { code: 2 }],
    holds: ({ stderr }) =>
      assert.match(stderr, /stack depth limit exceeded|server closed the connection unexpectedly/),
  },
  {
    name: 'a script that includes itself',
    script: '\\i main.sql',
    options: { timeLimit: 20_000 },
    exits: [ENDED],
    holds: ({ stderr }) => assert.match(stderr, /main\.sql: Too many open files/),
  },
  {
    name: 'one value of 200 MB',
    script: "select repeat('x', 200000000) as x;",
    options: { timeLimit: 30_000, outputLimit: 100_000 },
    exits: [OUTPUT],
  },
  {
    name: 'more memory than there is',
    script:
      "select length(string_agg(repeat('x', 100000), '')) from generate_series(1, 100000);\nselect 'alive' as still;",
    options: { timeLimit: 30_000 },
    exits: [ENDED, { code: 2 }, TIME],
    holds({ exit, stderr }) {
      if ('code' in exit)
        assert.match(stderr, /out of memory|invalid memory alloc|string buffer|server closed/i);
    },
  },
  {
    name: 'a loop without end in PL/pgSQL',
    script: 'do $$ begin loop end loop; end $$;',
    options: LIMIT,
    exits: [TIME],
  },
  {
    name: 'a syntax error in the middle of a file',
    script: "select 'before' as a;\nselect 1,\n  2 frm x;\nselect 'after' as a;",
    exits: [ENDED],
    holds({ stdout, stderr }) {
      assert.match(stdout, /before[\s\S]*after/);
      assert.equal(
        stderr,
        'psql:main.sql:3: ERROR:  42601: syntax error at or near "x"\nLINE 2:   2 frm x;\n                ^\n',
      );
    },
  },
  {
    name: 'dropping everything',
    script: 'drop schema public cascade;\nselect count(*) from tickets;',
    exits: [ENDED],
    holds: ({ stderr }) => assert.match(stderr, /relation "tickets" does not exist/),
  },
];

for (const [where, open] of [
  ['Chromium', openHarness],
  ['Node', () => openNodeHarness('postgres')],
] as const)
  describe(where, () => {
    let page: HarnessPage;
    let close: () => Promise<void>;
    before(async () => {
      ({ page, close } = await open());
    });
    after(async () => {
      await page.evaluate(() => window.harness.stop('postgres'));
      await close();
    });

    const run = (script: string, options: RunOptions) =>
      page.evaluate(
        async ([script, options, every]) => {
          // The limit is the script's; a server that still starts is not the script.
          await window.harness.machine('postgres');
          let ticks = 0;
          const timer = setInterval(() => ticks++, every);
          const { exit, stdout, stderr, milliseconds } = await window.harness.run(
            'postgres',
            { 'main.sql': script },
            'psql main.sql',
            options,
          );
          clearInterval(timer);
          return { exit, stdout, stderr, milliseconds, ticks };
        },
        [script, options, TICK_MS] as const,
      );

    for (const { name, script, options = { timeLimit: 20_000 }, exits, holds } of abuses)
      test(name, async () => {
        const seen = await run(script, options);
        assert.ok(
          exits.some((exit) => JSON.stringify(exit) === JSON.stringify(seen.exit)),
          `${JSON.stringify(seen.exit)} ${seen.stderr.slice(0, 500)}`,
        );
        holds?.(seen);
        const ticks = Math.floor(seen.milliseconds / TICK_MS / SLACK);
        assert.ok(seen.ticks >= ticks, `the page ticked ${seen.ticks} times in ${seen.milliseconds} ms`);
        const next = await run('select count(*) from tickets;', { timeLimit: 20_000 });
        assert.equal(next.stdout, ' count \n-------\n 30000\n(1 row)\n\n', 'the next run');
      });
  });
