/**
 * The gate must be able to fail: for each law a broken exercise, and the very line that its author sees.
 * All start from one small exercise that obeys every law.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { CurriculumError, line, loadCurriculum, type Exercise } from '../../src/curriculum/index.ts';
import { matches, proveExamples } from '../../src/curriculum/examples.ts';
import { proveExercise } from '../../src/curriculum/laws.ts';
import { nativeRunner } from '../../src/curriculum/native.ts';
import { runtimes } from '../../src/sandbox/runtimes.ts';

const folder = 'content/01-apis/exercises/double';
const CHECK = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { double } from '../double.mjs';
test('doubles a number', () => assert.equal(double(2), 4, \`double(2) gave \${double(2)}: double means two times\`));
`;
const EXERCISE = `---
title: Double a number
kind: drill
runtime: node
covers: [get]
minutes: 5
files: [double.mjs]
packages: []
data: []
limit_s: 5
run: node double.mjs
check: node --test --test-reporter=tap check/double.test.mjs
checks:
  - doubles a number
hints:
  - Two times.
mistakes:
  square: two times
---
Make it double.
`;
const ROADMAP = `why:
  production_means: [{ id: recoverable-failures, title: Recoverable failures }]
  failures: [{ id: api-timeout, title: APIs time out, step: apis, seen: It takes long. }]
tiers:
  - id: core
    title: Core
    summary: The core.
    steps:
      - { id: apis, title: APIs, summary: Call., topics: [{ id: get, title: GET }] }
`;
const ASSESSMENT = `- step: apis
  q: What may a call do?
  options:
    - { text: Fail., right: true, why: It may. }
    - { text: Nothing., why: It may fail. }
`;
const VALID: Readonly<Record<string, string>> = {
  'content/roadmap.yaml': ROADMAP,
  'content/glossary.yaml': '{}\n',
  'content/assessment.yaml': ASSESSMENT,
  'content/01-apis/guide.mdx': `---
title: APIs
description: About calls.
reviewed: 2026-11-23
---
<Topic id="get" title="GET" />
<Exercise id="apis/double" />
`,
  [`${folder}/exercise.md`]: EXERCISE,
  [`${folder}/solution.md`]: 'Because.\n',
  [`${folder}/start/double.mjs`]: 'export const double = (n) => n;\n',
  [`${folder}/solution/double.mjs`]: 'export const double = (n) => 2 * n;\n',
  [`${folder}/alternatives/add/double.mjs`]: 'export const double = (n) => n + n;\n',
  [`${folder}/mistakes/square/double.mjs`]: 'export const double = (n) => n * n + 1;\n',
  [`${folder}/check/double.test.mjs`]: CHECK,
};

const roots: string[] = [];
after(() => {
  for (const root of roots) fs.rmSync(root, { recursive: true, force: true });
});

/** Lays the valid content with these changes into a folder; null removes a file. */
function content(changes: Readonly<Record<string, string | null>> = {}): string {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'content-'));
  roots.push(root);
  for (const [name, text] of Object.entries({ ...VALID, ...changes })) {
    if (text === null) continue;
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  return root;
}

function loadProblems(changes: Readonly<Record<string, string | null>>): string {
  try {
    loadCurriculum(content(changes));
    return '';
  } catch (error) {
    assert.ok(error instanceof CurriculumError, String(error));
    return error.message;
  }
}

async function runProblems(changes: Readonly<Record<string, string>>): Promise<string> {
  const exercise = loadCurriculum(content(changes)).exercises[0] as Exercise;
  return (await proveExercise(exercise, nativeRunner)).map(line).join('\n');
}

const withField = (from: string | RegExp, to: string) => ({
  [`${folder}/exercise.md`]: EXERCISE.replace(from, to),
});

test('the exercise that all fixtures start from obeys every law', async () => {
  assert.equal(await runProblems({}), '');
});

// Laws that hold without running anything.
const STRUCTURE: readonly (readonly [
  law: string,
  changes: Record<string, string | null>,
  message: string,
])[] = [
  [
    'an exercise has its exercise.md',
    { [`${folder}/exercise.md`]: null },
    `${folder}/exercise.md: file: is missing. Create it with front matter between two lines of ---.`,
  ],
  [
    'a solution is explained',
    { [`${folder}/solution.md`]: null },
    `${folder}/solution.md: file: is missing. Explain there why the solution works.`,
  ],
  [
    'there is a solution',
    { [`${folder}/solution/double.mjs`]: null },
    `${folder}/solution: folder: is missing or empty. Put the files there that differ from start/.`,
  ],
  [
    'each step has a question that shows who can leave it out',
    { 'content/assessment.yaml': ASSESSMENT.replace('step: apis', 'step: sql') },
    'content/assessment.yaml: step: the questions are not those of the roadmap. Ask one for each step, in this order: apis.',
  ],
  [
    'a question has one right option',
    { 'content/assessment.yaml': ASSESSMENT.replace('right: true, ', '') },
    'content/assessment.yaml: [0].options: has not exactly one right option. Write two options or more, exactly one with right: true.',
  ],
  [
    'YAML is well formed',
    withField('title: Double a number', 'title: Double: a number'),
    `${folder}/exercise.md:2: YAML: Nested mappings are not allowed in compact mappings. Correct that line; quote text that holds a colon or a #.`,
  ],
  [
    'no hint is empty',
    withField('- Two times.', "- ''"),
    `${folder}/exercise.md: hints[0]: is empty. Write one to three, from a nudge to nearly there, none empty.`,
  ],
  [
    'there are one to three hints',
    withField('  - Two times.', '  - a\n  - b\n  - c\n  - d'),
    `${folder}/exercise.md: hints: Too big: expected array to have <=3 items. Write one to three, from a nudge to nearly there, none empty.`,
  ],
  [
    'a field has its type',
    withField('minutes: 5', 'minutes: five'),
    `${folder}/exercise.md: minutes: expected number, received string. Write whole minutes that a reader needs, 1 to 90.`,
  ],
  [
    'no field is missing',
    withField('run: node double.mjs\n', ''),
    `${folder}/exercise.md: run: is missing. Write the command behind Run, such as: node client.mjs.`,
  ],
  [
    'no field is misspelt',
    withField('minutes: 5', 'minutes: 5\nlisten: 3000'),
    `${folder}/exercise.md: listen: is not a field of this file. Remove it, or correct its spelling.`,
  ],
  [
    'covers names what roadmap.yaml has',
    withField('[get]', '[get, got]'),
    `${folder}/exercise.md: covers: there is no apis/got in roadmap.yaml. Use an id that stands there.`,
  ],
  [
    'files are in start/',
    withField('files: [double.mjs]', 'files: [double.mjs, other.mjs]'),
    `${folder}/exercise.md: files: start/ has no other.mjs. Add the file, or correct the name.`,
  ],
  [
    'the check command names a file',
    withField('check/double.test.mjs', 'check/none.test.mjs'),
    `${folder}/exercise.md: check: there is no check/none.test.mjs. Add the file, or correct the command.`,
  ],
  [
    'the run command can run here',
    withField('run: node double.mjs', 'run: deno double.mjs'),
    `${folder}/exercise.md: run: deno: command not found. Write a command that runs here.`,
  ],
  [
    'packages are bundled ones',
    withField('packages: []', 'packages: [left-pad]'),
    `${folder}/exercise.md: packages: left-pad is not bundled. Use one of: ${runtimes.node!.packages.join(', ')}.`,
  ],
  [
    'data sets exist',
    withField('data: []', 'data: [tickets]'),
    `${folder}/exercise.md: data: there is no content/data/tickets. Add the data set, or correct the name.`,
  ],
  [
    'checks differ in name',
    withField('  - doubles a number\n', '  - doubles a number\n  - doubles a number\n'),
    `${folder}/exercise.md: checks: "doubles a number" stands there twice. Name each check differently.`,
  ],
  [
    'a mistake has its phrase',
    { [`${folder}/mistakes/cube/double.mjs`]: 'export const double = (n) => n ** 3;\n' },
    `${folder}/exercise.md: mistakes.cube: is missing. Give the phrase that its failing check says.`,
  ],
  [
    'a mistake has its files',
    withField('square: two times', 'square: two times\n  cube: two times'),
    `${folder}/mistakes/cube: folder: is missing or empty. Put the files there that differ from start/.`,
  ],
  [
    'an attempt changes only what the reader edits',
    { [`${folder}/solution/extra.mjs`]: '\n' },
    `${folder}/solution/extra.mjs: file: is none that the reader edits. List it in files, or remove it.`,
  ],
  [
    'an attempt holds only what differs',
    { [`${folder}/alternatives/add/double.mjs`]: VALID[`${folder}/start/double.mjs`]! },
    `${folder}/alternatives/add/double.mjs: file: is the same as in start/. Remove it.`,
  ],
  [
    'no file is an orphan',
    { [`${folder}/notes.txt`]: 'x' },
    `${folder}/notes.txt: file: nothing uses it. Remove it, or name it one of: exercise.md, solution.md, start, solution, check, alternatives, mistakes, further.md, further.`,
  ],
  [
    'a guide has a section for each topic',
    {
      'content/01-apis/guide.mdx': VALID['content/01-apis/guide.mdx']!.replace(
        '<Topic id="get"',
        '<Topic id="put"',
      ),
    },
    'content/01-apis/guide.mdx: Topic: the sections are put. Give each topic of roadmap.yaml one <Topic>, in this order: get.',
  ],
  [
    'a guide embeds each exercise once',
    {
      'content/01-apis/guide.mdx': VALID['content/01-apis/guide.mdx']!.replace(
        '<Exercise id="apis/double" />',
        '',
      ),
    },
    'content/01-apis/guide.mdx: Exercise: apis/double stands here 0 times. Place it once.',
  ],
  [
    'a guide embeds only exercises that exist',
    {
      'content/01-apis/guide.mdx': `${VALID['content/01-apis/guide.mdx']!}<Exercise id="apis/none" />\n`,
    },
    'content/01-apis/guide.mdx: Exercise: there is no exercise apis/none. Write it or correct the id.',
  ],
  [
    'every topic of a written guide has an exercise',
    withField('[get]', '[failure/api-timeout]'),
    'content/01-apis/guide.mdx: Topic: no exercise covers get. Write one, or add it to the covers of one.',
  ],
  [
    'a written step has a drill',
    withField('kind: drill', 'kind: exercise'),
    'content/01-apis/guide.mdx: drill: the step has none. Write an exercise with kind: drill.',
  ],
  [
    'a content folder belongs to a step',
    { 'content/02-apis/guide.mdx': 'x' },
    'content/02-apis: folder: belongs to no step of roadmap.yaml. Name it <number>-<step id>.',
  ],
];
for (const [law, changes, message] of STRUCTURE)
  test(`law: ${law}`, () => {
    assert.equal(loadProblems(changes), message);
  });

// Laws that need a run.
const RUNS: readonly (readonly [law: string, changes: Record<string, string>, message: string])[] = [
  [
    'the starter runs',
    {
      [`${folder}/start/double.mjs`]:
        "export const double = (n) => n;\nif (process.argv[1]?.endsWith('double.mjs')) throw new Error('oops');\n",
    },
    `${folder}/start: start (native): "node double.mjs" ended with exit code 1 (Error: oops). Let the starter run to its end without an error.`,
  ],
  [
    'the starter fails',
    {
      [`${folder}/start/double.mjs`]: 'export const double = (n) => 1 * n * 2;\n',
    },
    `${folder}/start: start (native): the starter passes its own checks. Leave the task undone in it.`,
  ],
  [
    'the starter fails by assertion',
    { [`${folder}/start/double.mjs`]: 'export const double = (n) => n.none.none;\n' },
    `${folder}/start: start (native): the starter fails "doubles a number" with TypeError ERR_TEST_FAILURE, not by assertion (Cannot read properties of undefined (reading 'none')). Catch it in the check and assert on what happened.`,
  ],
  [
    'the starter gets through the checks',
    {
      [`${folder}/start/double.mjs`]:
        'export const double = (n) => { if (process.env.NODE_TEST_CONTEXT) for (;;); return n; };\n',
    },
    `${folder}/start: start (native): the starter does not get through the checks: it ran into its time limit. Give the check a deadline of its own and assert on it. Stopped after 5 s, the limit of this exercise, before all checks had run. Look for a loop that never ends or a promise that never settles.`,
  ],
  [
    'the solution passes',
    { [`${folder}/solution/double.mjs`]: 'export const double = (n) => 3 * n;\n' },
    `${folder}/solution: solution (native): does not pass (ended with exit code 1). Correct it or the check. "doubles a number": double(2) gave 6: double means two times 6 !== 4`,
  ],
  [
    'checks are the tests that run',
    withField('- doubles a number', '- doubles it'),
    `${folder}/exercise.md: checks (native): they are not the tests that the solution runs. Write these, in this order: "doubles a number".`,
  ],
  [
    'alternatives pass',
    { [`${folder}/alternatives/add/double.mjs`]: 'export const double = (n) => n + n + n;\n' },
    `${folder}/alternatives/add: alternatives/add (native): does not pass (ended with exit code 1). Correct it or the check. "doubles a number": double(2) gave 6: double means two times 6 !== 4`,
  ],
  [
    'a mistake fails',
    { [`${folder}/mistakes/square/double.mjs`]: 'export const double = (n) => n * n;\n' },
    `${folder}/mistakes/square: mistakes/square (native): it passes all checks. Add a check that it fails, or remove it.`,
  ],
  [
    'a mistake fails with its own message',
    withField('square: two times', 'square: not the square'),
    `${folder}/mistakes/square: mistakes/square (native): no failing check says "not the square". Write the phrase into the message of the check that it fails; it says now: "doubles a number": double(2) gave 5: double means two times 5 !== 4`,
  ],
];
for (const [law, changes, message] of RUNS)
  test(`law: ${law}`, async () => {
    assert.equal(await runProblems(changes), message);
  });

test('law: a kept wrong answer still fails', async () => {
  const exercise = loadCurriculum(content()).exercises[0]!;
  const wrong = { 'only-two': { 'double.mjs': 'export const double = () => 4;\n' } };
  assert.deepEqual((await proveExercise(exercise, nativeRunner, wrong)).map(line), [
    `${folder}/wrong/only-two: wrong/only-two (native): a wrong answer passes all checks. Add a check that it fails.`,
  ]);
});

const guide = (source: string) => ({
  title: 'T',
  description: 'D',
  reviewed: '2026-11-23',
  file: 'content/01-apis/guide.mdx',
  source,
});
const exampleProblems = async (source: string) =>
  (await proveExamples(guide(source), nativeRunner)).map(line).join('\n');
const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\`\n`;

test('law: an example prints what the guide shows', async () => {
  assert.equal(
    await exampleProblems(fence('js run name=a.mjs', 'console.log(1)') + fence('text output', '1')),
    '',
  );
  assert.equal(
    await exampleProblems(fence('js run name=a.mjs', 'console.log(2)') + fence('text output', '1')),
    'content/01-apis/guide.mdx: a.mjs (native): it prints something else than the guide shows. Paste what it prints: "2\\n"',
  );
});

test('law: an example is followed by its output', async () => {
  assert.equal(
    await exampleProblems(
      `${fence('js run name=a.mjs', 'console.log(2)')}Text.\n${fence('text output', '2')}`,
    ),
    'content/01-apis/guide.mdx: a.mjs (native): no output follows it. Run it, and put what it printed into a fence marked output.',
  );
});

test('law: an example ends with exit code 0', async () => {
  assert.match(
    await exampleProblems(fence('js run name=a.mjs', 'process.exit(2)') + fence('text output', '')),
    /^content\/01-apis\/guide\.mdx: a\.mjs \(native\): it does not end with exit code 0\. Correct it\./,
  );
});

test('placeholders stand for durations, dates and ports, and for nothing else', () => {
  assert.ok(matches('after <ms> ms', 'after 12.5 ms\n'));
  assert.ok(matches('Date: <date>', 'Date: Mon, 23 Nov 2026 19:41:53 GMT'));
  assert.ok(!matches('after <ms> ms', 'after soon ms'));
  assert.ok(!matches('a.c', 'abc'));
});
