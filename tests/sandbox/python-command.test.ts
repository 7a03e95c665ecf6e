/** What is known of Python without running it: its command lines, the places in its tracebacks, its verdicts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findPlaces } from '../../src/exercise/places.ts';
import { judge } from '../../src/exercise/verdict.ts';
import { entryOf, parseCommand, type CommandError } from '../../src/sandbox/python/command.ts';

const refusal = (line: string) => parseCommand(line) as CommandError;

test('a file with assignments, arguments and standard input', () => {
  assert.deepEqual(parseCommand(`A=1 python3 -u main.py --name 'two words' < data/in.txt`), {
    env: { A: '1' },
    kind: 'file',
    target: 'main.py',
    args: ['--name', 'two words'],
    stdin: 'data/in.txt',
  });
});

test('a module, code, and input without a space before the file', () => {
  assert.deepEqual(parseCommand('python -m package.tool -v <in.txt'), {
    env: {},
    kind: 'module',
    target: 'package.tool',
    args: ['-v'],
    stdin: 'in.txt',
  });
  assert.deepEqual(parseCommand(`python -c "print('x')" a`), {
    env: {},
    kind: 'code',
    target: "print('x')",
    args: ['a'],
    stdin: undefined,
  });
});

test('what cannot run here is refused in words, with a code of its own', () => {
  assert.deepEqual(parseCommand('pip install x'), { message: 'pip: command not found', code: 127 });
  assert.match(refusal('python').message, /name a file to run/);
  assert.match(refusal('python -i main.py').message, /-i is not available/);
  assert.match(refusal('python -m').message, /Argument expected for the -m option/);
  for (const line of ['python', 'python -i main.py', 'python -m']) assert.equal(refusal(line).code, 2, line);
});

for (const [line, entry] of [
  ['python ./main.py < in.txt', 'main.py'],
  ['python -m package.tool', 'package/tool.py'],
  ['python -m unittest check/test_a.py', 'check/test_a.py'],
  ['python -m unittest -v check.test_a', 'check/test_a.py'],
] as const)
  test(`the entry of ${line}`, () => assert.equal(entryOf(line), entry));

test('a command without a file has no entry', () => {
  for (const line of ['python -c "1"', 'python -m unittest', 'node a.mjs'])
    assert.equal(typeof entryOf(line), 'object', line);
});

const TRACEBACK = `Traceback (most recent call last):
  File "/app/main.py", line 3, in <module>
    from shop.cart import total
  File "/app/shop/cart.py", line 12, in total
    return json.loads(text)
  File "/lib/python314.zip/json/__init__.py", line 352, in loads
    return _default_decoder.decode(s)
json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)
`;

test('places of a traceback are those in files of the exercise, and no text is lost', () => {
  const segments = findPlaces(TRACEBACK, ['main.py', 'shop/cart.py', 'cart.py']);
  assert.deepEqual(
    segments.flatMap((segment) => (typeof segment === 'string' ? [] : [segment.place])),
    [
      { path: 'main.py', line: 3, column: 1 },
      { path: 'shop/cart.py', line: 12, column: 1 },
    ],
  );
  assert.equal(
    segments.map((segment) => (typeof segment === 'string' ? segment : segment.text)).join(''),
    TRACEBACK,
  );
});

const trouble = (stderr: string, stdout = '') => judge(['a'], { stdout, stderr }, { code: 1 }, 10).trouble;

test('a traceback: the verdict names the error and the innermost line of the exercise', () => {
  assert.equal(
    trouble(TRACEBACK),
    'The code stopped before all checks had run: json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0) (at shop/cart.py:12)',
  );
});

test('a chain of exceptions: the verdict names the last, not its cause', () => {
  const stderr = `Traceback (most recent call last):
  File "/app/main.py", line 2, in <module>
    int('x')
ValueError: invalid literal for int() with base 10: 'x'

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/app/main.py", line 4, in <module>
    raise RuntimeError('no number') from error
RuntimeError: no number
`;
  assert.equal(
    trouble(stderr),
    'The code stopped before all checks had run: RuntimeError: no number (at main.py:4)',
  );
});

test('an error after all checks passed is told as one outside of them', () => {
  assert.match(
    trouble(TRACEBACK, 'ok 1 - a\n1..1\n')!,
    /^All checks passed, but there was an error outside of them: json\.decoder\.JSONDecodeError/,
  );
});
