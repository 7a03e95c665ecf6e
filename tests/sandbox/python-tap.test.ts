/** Our runner of Python's unittest, on this machine's own Python: what it prints is what the page reads. */
import assert from 'node:assert/strict';
import { test as declare } from 'node:test';
import { nativeRunner, notNative } from '../../src/curriculum/native.ts';
import { judge } from '../../src/exercise/verdict.ts';
import { parseTap } from '../../src/sandbox/tap.ts';

const test = (name: string, run: () => Promise<void>) =>
  declare(name, { skip: notNative('python') ?? false }, run);

const TRIAGE = `def label(text):
    if text == 'boom':
        raise ValueError('a bad\\nticket')
    return 'other'
`;

/** Runs the body of a test class. */
async function run(body: string, files: Record<string, string> = {}) {
  const check = `import asyncio, contextlib, io, sys, unittest\nfrom triage import label\n${body}`;
  const ran = await nativeRunner.run(
    'python -m unittest check/test_triage.py',
    { 'triage.py': TRIAGE, 'check/test_triage.py': check, ...files },
    { runtime: 'python', limit: 20_000 },
  );
  return { ...ran, report: parseTap(ran.stdout) };
}

const inClass = (lines: string, base = 'TestCase') =>
  `class Triage(unittest.${base}):\n    longMessage = False\n${lines.replace(/^/gm, '    ')}`;

test('a test is named by the first line of its docstring, or else by its method', async () => {
  const { report, exit } = await run(
    inClass(`def test_a(self):
    """labels a # ticket

    And more.
    """
def test_b(self):
    pass`),
  );
  assert.equal(report.planned, 2);
  assert.deepEqual(
    report.tests.map(({ ok, name }) => [ok, name]),
    [
      [true, 'labels a # ticket'],
      [true, 'test_b'],
    ],
  );
  assert.deepEqual(exit, { code: 0 });
});

test('tests run in the order in which they are written', async () => {
  const { report } = await run(inClass('def test_b(self): pass\ndef test_a(self): pass'));
  assert.deepEqual(
    report.tests.map(({ name }) => name),
    ['test_b', 'test_a'],
  );
});

test('a failed assertion is an AssertionError with its message and its place', async () => {
  const { report, exit } = await run(
    inClass(`def test_a(self):
    self.assertEqual(label('x'), 'billing', "label('x') gave other: look at \\"label\\".\\n\\nTwice.")`),
  );
  const [{ details, ok }] = report.tests as [(typeof report.tests)[0]];
  assert.equal(ok, false);
  assert.equal(details['name'], 'AssertionError');
  assert.equal(details['error'], `label('x') gave other: look at "label".\n\nTwice.`);
  assert.equal(details['stack'], 'test_a (/app/check/test_triage.py:6:9)');
  assert.deepEqual(exit, { code: 1 });
});

test('another error keeps its name; its frames are those of the exercise, innermost first', async () => {
  const ran = await run(inClass(`def test_a(self):\n    """raises"""\n    label('boom')`));
  const [{ details }] = ran.report.tests as [(typeof ran.report.tests)[0]];
  assert.equal(details['name'], 'ValueError');
  assert.equal(details['error'], 'a bad\nticket');
  assert.deepEqual(details['stack']!.split('\n'), [
    'label (/app/triage.py:3:9)',
    'test_a (/app/check/test_triage.py:7:9)',
  ]);
  const verdict = judge(['raises'], ran, { code: 1 }, 5);
  assert.deepEqual(verdict.checks, [
    {
      name: 'raises',
      state: 'failed',
      message: 'ValueError: a bad\nticket',
      byAssertion: false,
      places: ['triage.py:3:9', 'check/test_triage.py:7:9'],
    },
  ]);
});

test('a subclass of AssertionError is one too', async () => {
  const { report } = await run(
    `class Late(AssertionError): pass\n${inClass(`def test_a(self):\n    raise Late('too late')`)}`,
  );
  assert.equal(report.tests[0]!.details['name'], 'AssertionError');
});

test('the first subtest that fails speaks for its test', async () => {
  const { report } = await run(
    inClass(`def test_a(self):
    for number in (1, 2, 3):
        with self.subTest(number=number):
            self.assertEqual(number, 1, f'{number} is not 1')
def test_b(self):
    with self.subTest('fine'):
        pass`),
  );
  assert.deepEqual(
    report.tests.map(({ ok, details }) => [ok, details['error']]),
    [
      [false, '2 is not 1\n\nWith (number=2).'],
      [true, undefined],
    ],
  );
});

test('skipped tests, expected failures and unexpected successes', async () => {
  const { report, exit } = await run(
    inClass(`@unittest.skip('not on this machine')
def test_a(self): pass
@unittest.expectedFailure
def test_b(self): self.fail()
@unittest.expectedFailure
def test_c(self): pass`),
  );
  assert.deepEqual(
    report.tests.map(({ ok, directive }) => [ok, directive]),
    [
      [true, { kind: 'skip', reason: 'not on this machine' }],
      [true, undefined],
      [false, undefined],
    ],
  );
  assert.deepEqual(exit, { code: 1 });
});

test('asynchronous tests', async () => {
  const { report } = await run(
    inClass(
      `async def test_a(self):
    await asyncio.sleep(0)
    self.fail('after a wait')`,
      'IsolatedAsyncioTestCase',
    ),
  );
  assert.equal(report.tests[0]!.details['error'], 'after a wait');
});

test('what a test prints, or leaves redirected, does not spoil the report', async () => {
  const { report, stdout } = await run(
    inClass(`def test_a(self):
    print('no line break', end='')
def test_b(self):
    sys.stdout = io.StringIO()
def test_c(self):
    print('swallowed')
    sys.stdout = sys.__stdout__
    sys.stdout.write('ok 99 - forged')`),
  );
  assert.deepEqual(
    report.tests.map(({ number, name }) => `${number} ${name}`),
    ['1 test_a', '2 test_b', '99 forged', '3 test_c'],
    stdout,
  );
});

test('an error in setUpClass is told, and the tests of that class did not run', async () => {
  const { report } = await run(
    inClass(`@classmethod
def setUpClass(cls): label('boom')
def test_a(self): pass`),
  );
  assert.deepEqual(
    report.tests.map(({ ok, details }) => [ok, details['name']]),
    [[false, 'ValueError']],
  );
});

for (const [what, source, said] of [
  [
    'a syntax error',
    'def label(:\n',
    /^The code stopped before all checks had run: SyntaxError: invalid syntax \(at triage\.py:1\)$/,
  ],
  [
    'a name that is gone',
    'def other(): pass\n',
    /^The code stopped before all checks had run: ImportError: cannot import name 'label' from 'triage' \(.*triage\.py\) \(at check\/test_triage\.py:2\)$/,
  ],
  [
    'a module that is not there',
    'import no_such_module\n',
    /ModuleNotFoundError: No module named 'no_such_module' \(at triage\.py:1\)$/,
  ],
] as const)
  test(`${what} ends it with Python's own traceback, without our frames`, async () => {
    const ran = await run(inClass('def test_a(self): pass'), { 'triage.py': source });
    assert.deepEqual([ran.exit, ran.report.tests], [{ code: 1 }, []]);
    assert.doesNotMatch(ran.stderr, /unittest|importlib|frozen/);
    const verdict = judge(['test_a'], ran, { code: 1 }, 5);
    assert.match(String(verdict.trouble), said);
  });
