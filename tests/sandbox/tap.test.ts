import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judge } from '../../src/exercise/verdict.ts';
import { parseCommand } from '../../src/sandbox/node/command.ts';
import { leaves, parseTap } from '../../src/sandbox/tap.ts';

const out = (stdout: string, stderr = '') => ({ stdout, stderr });

test('reads nested tests, directives and failures of node:test', () => {
  const report = parseTap(`TAP version 13
# Subtest: suite
    # Subtest: inner
    not ok 1 - inner \\# one
      ---
      location: '/app/check/a.test.mjs:5:23'
      error: |-
        first line
        
          indented
      code: 'ERR_ASSERTION'
      ...
    ok 2 - later # TODO not yet
    1..2
not ok 1 - suite
ok 2 - plain
1..2
`);
  assert.deepEqual(
    leaves(report.tests).map(({ ok, name, directive }) => ({ ok, name, directive: directive?.kind })),
    [
      { ok: false, name: 'inner # one', directive: undefined },
      { ok: true, name: 'later', directive: 'todo' },
      { ok: true, name: 'plain', directive: undefined },
    ],
  );
  assert.equal(leaves(report.tests)[0]!.details['error'], 'first line\n\n  indented');
  assert.equal(report.planned, 2);
});

test('reads plain TAP without details, and a bail-out', () => {
  const report = parseTap('ok 1 - a\nnot ok 2 b\n1..2\nBail out! disk full\n');
  assert.deepEqual(
    report.tests.map(({ ok, name }) => [ok, name]),
    [
      [true, 'a'],
      [false, 'b'],
    ],
  );
  assert.equal(report.bailedOut, 'disk full');
});

test('a message with both kinds of quotes is read whole', () => {
  const [failed] = parseTap('not ok 1 - a\n  ---\n  error: `it\'s "so"`\n  ...\n').tests;
  assert.equal(failed!.details['error'], 'it\'s "so"');
});

test('places are those of the exercise, its own files before the check', () => {
  const tap = `not ok 1 - a
  ---
  location: '/app/check/a.test.mjs:5:1'
  stack: |-
    TestContext.<anonymous> (file:///app/check/a.test.mjs:7:9)
    call (file:///app/client.mjs:12:5)
    process.processTicksAndRejections (node:internal/process/task_queues:104:5)
  ...
`;
  assert.deepEqual(judge(['a'], out(tap), { code: 1 }, 10).checks[0]!.places, [
    'client.mjs:12:5',
    'check/a.test.mjs:7:9',
    'check/a.test.mjs:5:1',
  ]);
});

test('a check that never ran is not passed, and the verdict says why', () => {
  const verdict = judge(['a', 'b'], out('ok 1 - a\n'), { stopped: 'time' }, 10);
  assert.equal(verdict.passed, false);
  assert.deepEqual(
    verdict.checks.map(({ state }) => state),
    ['passed', 'not-run'],
  );
  assert.match(verdict.trouble!, /Stopped after 10 s/);
});

test('code that cannot be loaded: the verdict names the error and the place', () => {
  const stderr =
    "file:///app/client.mjs:3\nconst a = ;\n          ^\n\nSyntaxError: Unexpected token ';'\n\nNode.js v24.21.0\n";
  assert.equal(
    judge(['a'], out('TAP version 13\n', stderr), { code: 1 }, 10).trouble,
    "The code stopped before all checks had run: SyntaxError: Unexpected token ';' (at client.mjs:3)",
  );
});

test('a passing test with another name does not count', () => {
  assert.equal(judge(['a'], out('ok 1 - z\n1..1\n'), { code: 0 }, 10).passed, false);
});

test('exit code 1 is not a pass, whatever the lines say', () => {
  assert.equal(judge(['a'], out('ok 1 - a\n1..1\n'), { code: 1 }, 10).passed, false);
});

test('a skipped check is not a pass', () => {
  assert.equal(judge(['a'], out('ok 1 - a # SKIP no time\n1..1\n'), { code: 0 }, 10).passed, false);
});

test('command lines: assignments, quotes, flags, refusals', () => {
  assert.deepEqual(parseCommand(`A=1 B='x y' node --test ./a.mjs "two words"`), {
    env: { HOME: '/home/user', PATH: '/usr/local/bin', PWD: '/app', A: '1', B: 'x y' },
    flags: ['--test'],
    argv: ['./a.mjs', 'two words'],
  });
  assert.deepEqual(parseCommand('curl http://localhost'), { message: 'curl: command not found', code: 127 });
  assert.match(
    (parseCommand('node --inspect a.mjs') as { message: string }).message,
    /--inspect is not available/,
  );
  assert.equal((parseCommand('node') as { code: number }).code, 9);
});

test('what a failed test of pgTAP says stands in comments', () => {
  const report = parseTap(`1..2
ok 1 - first
# of the first
not ok 2 - second
# Failed test 2: "second"
#         have: 1
#         want: 2
# Looks like you failed 1 test of 2
`);
  assert.deepEqual(
    report.tests.map((test) => test.details),
    [{}, { message: 'have: 1\n        want: 2' }],
  );
  const verdict = judge(['second'], out('not ok 1 - second\n# have: 1\n'), { code: 0 }, 10);
  assert.deepEqual(
    verdict.checks.map(({ message, byAssertion }) => [message, byAssertion]),
    [['have: 1', true]],
  );
});
